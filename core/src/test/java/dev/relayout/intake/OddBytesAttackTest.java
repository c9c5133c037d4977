package dev.relayout.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.smtp.ServerReply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Attack: NUL, control characters and bytes beyond ASCII in commands, one of every value in every place.
class OddBytesAttackTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "EHLO me.example",
        "MAIL FROM:<a@b.example> SIZE=10 BODY=8BITMIME",
        "RCPT TO:<\"a b\"@[127.0.0.1]> NOTIFY=NEVER",
        "RCPT TO:<c@d.example> ORCPT=rfc822;c@d.example",
        "AUTH PLAIN AGpvZQBzZWNyZXQ=",
        "BDAT 0 LAST",
        "NOOP x",
        "\u0000",
      })
  void everyByteInEveryPlaceIsAnsweredCleanly(String command) {
    for (int at = 0; at <= command.length(); at++) {
      for (int odd = 0; odd < 256; odd++) {
        String line = command.substring(0, at) + (char) odd + command.substring(at);
        // More octets are no mistake: they are waited for.
        if (!line.matches("BDAT [1-9]\\d* .*|BDAT 0*[1-9]\\d* .*")) {
          answersCleanly(line + "\r\n");
        }
      }
    }
  }

  private static void answersCleanly(String line) {
    SmtpServerDialogue dialogue =
        new SmtpServerDialogue(
            ListenerSettings.DEFAULT.withHostname("relay.example"), Visitor.of("127.0.0.1"));
    dialogue.receive("EHLO me\r\nMAIL FROM:<a@b.example>\r\n".getBytes(ISO_8859_1));
    dialogue.receive(line.getBytes(ISO_8859_1));
    int replies = 0;
    for (ServerAction action = dialogue.next(); action != null; action = dialogue.next()) {
      if (action instanceof ServerAction.Say(ServerReply reply)) {
        replies++;
        String wire = new String(reply.encode(), ISO_8859_1);
        assertTrue(wire.matches("(?:[0-9]{3}[ -][ -~]*\r\n)+"), () -> "no clean reply to " + line);
      }
    }
    assertTrue(replies >= 4, () -> "no reply to " + line);
  }

  @Test
  void aNulNeverCutsAnAddressShort() {
    SmtpServerDialogue dialogue =
        new SmtpServerDialogue(ListenerSettings.DEFAULT, Visitor.of("127.0.0.1"));
    dialogue.receive(
        "EHLO me\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example\0.evil.example>\r\n"
            .getBytes(ISO_8859_1));
    ServerAction last = null;
    for (ServerAction action = dialogue.next(); action != null; action = dialogue.next()) {
      last = action;
    }
    assertEquals(
        new ServerAction.Say(
            new ServerReply(500, "5.5.2", List.of("Control character in a command"))),
        last);
  }
}
