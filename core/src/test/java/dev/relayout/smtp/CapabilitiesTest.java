package dev.relayout.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.script.Reply;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {
  @Test
  void keywordsInAnyCaseAfterTheFirstLine() {
    Capabilities offered =
        Capabilities.of(
            Reply.parse(
                "250-8bitmime.example\r\n250-Pipelining\r\n250-SIZE  1000 \r\n250 smtputf8"));
    assertTrue(offered.pipelining());
    assertTrue(offered.smtpUtf8());
    assertTrue(offered.size());
    assertEquals(OptionalLong.of(1000), offered.maxSize());
    assertFalse(offered.eightBitMime());
  }

  @Test
  void theGreetingLineOffersNothing() {
    assertFalse(Capabilities.of(Reply.parse("250 PIPELINING")).pipelining());
    assertEquals(Capabilities.NONE, Capabilities.of(Reply.parse("250")));
  }

  @Test
  void aSizeThatIsNoLimit() {
    for (String size :
        new String[] {"SIZE", "SIZE 0", "SIZE x", "SIZE -1", "SIZE 99999999999999999999"}) {
      Capabilities offered = Capabilities.of(Reply.parse("250-x\r\n250 " + size));
      assertTrue(offered.size());
      assertEquals(OptionalLong.empty(), offered.maxSize(), size);
    }
  }

  @Test
  void theFirstOfTwoCounts() {
    Capabilities offered = Capabilities.of(Reply.parse("250-x\r\n250-SIZE 1\r\n250 SIZE 2"));
    assertEquals(OptionalLong.of(1), offered.maxSize());
  }
}
