package dev.relayout.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.smtp.WireClient;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Attack: what unfolds. MIME parts in MIME parts are of no interest to a relay: it passes them on. What
/// it does read, the addresses in a header, has no depth.
class NestingAttackTest extends ListenerCase {
  private static final int DEPTH = 50_000;

  @Test
  void nestedPartsPassAsTheyAre() throws Exception {
    start(defaults);
    StringBuilder nested = new StringBuilder("Subject: x\r\nMIME-Version: 1.0\r\n");
    for (int i = 0; i < DEPTH; i++) {
      nested.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\r\n\r\n");
      nested.append("--b").append(i).append("\r\n");
    }

    try (WireClient client = inMessage()) {
      assertEquals("250 2.0.0 Ok: queued as 000001", client.ask(nested + "."));
    }

    assertArrayEquals(
        nested.toString().getBytes(US_ASCII), body(told.getFirst()).getBytes(US_ASCII));
  }

  @Test
  void nestedCommentsAndGroupsAreReadInNoTime() {
    byte[] comments =
        ("To: " + "(".repeat(DEPTH) + ")".repeat(DEPTH) + " c@d.example\r\n\r\n")
            .getBytes(US_ASCII);
    assertEquals(List.of("c@d.example"), DropEnvelope.recipients(comments));

    byte[] groups = ("To: " + "a:".repeat(DEPTH) + "\r\n\r\n").getBytes(US_ASCII);
    assertEquals(List.of(), DropEnvelope.recipients(groups));

    for (String opened : List.of("(", "<", "\"a", "@a,", "(\\", "<@a,")) {
      byte[] endless = ("To: x " + opened.repeat(DEPTH + 1) + "\r\n\r\n").getBytes(US_ASCII);
      var refused =
          assertThrows(
              MessageRefusedException.class, () -> DropEnvelope.recipients(endless), opened);
      assertTrue(refused.getMessage().length() < 1_000, "the complaint is short");
    }
  }
}
