package dev.relayout.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.intake.AccessSettings.TlsMode;
import dev.relayout.smtp.TlsClient;
import dev.relayout.smtp.WireClient;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Attack: STARTTLS injection (CVE-2011-0411). Somebody on the way adds commands in clear behind STARTTLS,
/// so that the server takes them for the client's own, once it is encrypted.
class StartTlsAttackTest extends TlsCase {
  private static final String INJECTED =
      "EHLO evil.example\r\nMAIL FROM:<evil@e.example>\r\nRCPT TO:<victim@d.example>\r\n";

  @Test
  void commandsBehindStartTlsAreForgotten() throws Exception {
    start(with(TlsMode.STARTTLS, false));

    try (WireClient plain = greeted()) {
      plain.ask("EHLO me.example");
      plain.send("STARTTLS\r\n" + INJECTED);
      assertEquals("220 2.0.0 Ready for TLS", plain.reply());
      try (WireClient client = TlsClient.over(plain.socket(), ca)) {
        assertEquals("503 5.5.1 MAIL first", client.ask("DATA"));
        assertEquals("503 5.5.1 EHLO or HELO first", client.ask("MAIL FROM:<a@b.example>"));
      }
    }
  }

  /// Some of it may reach us only when the handshake has begun: then it is no handshake.
  @Test
  void commandsInPlaceOfTheHandshakeEndTheConnection() throws Exception {
    start(with(TlsMode.STARTTLS, false));

    try (WireClient plain = beforeHandshake()) {
      plain.send(INJECTED + "DATA\r\nevil\r\n.\r\nQUIT\r\n");
      while (!plain.atEnd()) {
        // An alert, maybe.
      }
    }
    assertEquals(List.of(), store.messages());
  }

  @Test
  void aMessageBegunInClearIsForgotten() throws Exception {
    start(with(TlsMode.STARTTLS, false));

    try (WireClient plain = greeted()) {
      plain.ask("EHLO evil.example");
      plain.ask("MAIL FROM:<evil@e.example>");
      plain.ask("RCPT TO:<victim@d.example>");
      plain.ask("STARTTLS");
      try (WireClient client = TlsClient.over(plain.socket(), ca)) {
        assertEquals("503 5.5.1 MAIL first", client.ask("DATA"));
      }
    }
  }

  /// Nor does what somebody proved in clear count for who comes after.
  @Test
  void passwordsAreNotTakenInClear() throws Exception {
    AccessSettings.Login login =
        new AccessSettings.Login(
            credentials -> {
              throw new AssertionError("was asked");
            },
            false,
            false,
            java.time.Duration.ofSeconds(1));
    ListenerSettings settings = with(TlsMode.STARTTLS, false);
    start(settings.withAccess(settings.access().withLogin(login)));

    try (WireClient plain = greeted()) {
      assertTrue(!plain.ask("EHLO me.example").contains("AUTH"));
      assertEquals(
          "538 5.7.11 Encryption required: STARTTLS first",
          plain.ask("AUTH PLAIN AGpvZQBzZWNyZXQ="));
    }
  }
}
