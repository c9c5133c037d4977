package dev.relayout.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.tls.ClientTls.Verify;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Which name a handshake is for, and what a policy of the recipient's domain makes of a sender's TLS.
class ClientTlsTest {
  private final ClientTls enforced =
      new ClientTls(
              TlsMode.NONE, Verify.NO, "mail.example.org", null, null, Set.of("TLSv1.3"), 1_000)
          .enforced();

  @Test
  void enforcedTlsIsForTheNameOfEachServer() {
    assertEquals("mx1.b.example", enforced.nameFor("mx1.b.example"));
  }

  @Test
  void whatIsNoNameIsNotAskedFor() {
    for (String host :
        List.of("192.0.2.1", "2001:db8::1", "mail_1.example", "a..b", "b.example.")) {
      assertEquals("", ClientTls.USUAL.nameFor(host), host);
    }
  }

  @Test
  void enforcedTlsIsTlsAndVerified() {
    assertEquals(TlsMode.STARTTLS, enforced.mode("127.0.0.1", 25));
    assertTrue(enforced.verifies(TlsMode.STARTTLS, false));
  }
}
