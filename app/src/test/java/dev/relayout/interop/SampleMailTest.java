package dev.relayout.interop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// The comparison that the other tests rest on sees what it must see.
class SampleMailTest {
  private static final String TRACE =
      """
      Return-Path: <a@b.example>
      Received: from x
      \tby y; Sun, 22 Nov 2026 18:00:00 +0000
      Received: by relay.example (relayout submit)
      """;

  private final SampleMail latin1 = SampleMail.named("latin1-body.eml");

  @Test
  void findsMessageBehindTraceFields() {
    assertTrue(latin1.standsIn(stored(TRACE + original())));
  }

  @Test
  void missesMessageWithOneByteChanged() {
    assertFalse(latin1.standsIn(stored(TRACE + original().replace('\u00E4', '\u00E5'))));
  }

  @Test
  void missesMessageWithFieldsOfOthersInFront() {
    assertFalse(latin1.standsIn(stored(TRACE + "X-Scanned: yes\n" + original())));
    assertFalse(latin1.standsIn(stored(original())), "no trace at all");
    assertFalse(latin1.standsIn(stored("Return-Path: <>\n" + original())), "not through the relay");
  }

  @Test
  void missesMessageWithLinesAtItsEnd() {
    assertFalse(latin1.standsIn(stored(TRACE + original() + "-- \nscanned\n")));
  }

  @Test
  void countsTheLargeOneAndLeavesOutTheMalformed() throws Exception {
    assertEquals(
        1, SampleMail.all().stream().filter(each -> each.bytes().length > 5_000_000).count());
    assertTrue(SampleMail.all().stream().noneMatch(each -> each.name().contains("colon")));
    assertTrue(SampleMail.all().size() >= 12);
  }

  private String original() {
    return new String(latin1.bytes(), ISO_8859_1).replace("\r\n", "\n");
  }

  private static byte[] stored(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
