package dev.relayout.session;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.tls.ClientTls;
import dev.relayout.tls.ClientTls.Verify;
import dev.relayout.tls.PemException;
import dev.relayout.tls.TlsMode;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// Handshakes that do not come about, and what somebody says before them.
class HandshakeFaultsTest extends SecureCase {
  /// A ServerHello that chooses TLS 1.1; this Java could not even speak it.
  @Test
  void aServerThatHasOnlyTls11() throws PemException {
    String hello = "0302" + "00".repeat(32) + "00" + "c013" + "00";
    String message = "02" + "0000" + hex(hello.length() / 2) + hello;
    byte[] record =
        HexFormat.of().parseHex("16" + "0302" + "00" + hex(message.length() / 2) + message);
    barred(
        send(
            tls(TlsMode.STARTTLS, Verify.USUAL),
            line -> {
              line.offerTls();
              line.hearBytes(5);
              line.sayBytes(record);
              line.silence();
            }),
        "TLS11 is not accepted by client");
  }

  private static String hex(int number) {
    return HexFormat.of().toHexDigits((byte) number);
  }

  @Test
  void aServerThatIsSilentInTheHandshake() {
    ClientTls patient = tls(TlsMode.STARTTLS, Verify.USUAL, null, null);
    ClientTls tls =
        new ClientTls(patient.mode(), Verify.USUAL, null, null, null, patient.versions(), 200);
    barred(
        send(
            tls,
            line -> {
              line.offerTls();
              line.silence();
            }),
        "the TLS handshake failed");
  }

  @Test
  void aServerThatGoesInTheHandshake() {
    barred(
        send(tls(TlsMode.STARTTLS, Verify.USUAL, null, null), FakePeer.Line::offerTls),
        "the TLS handshake failed");
  }

  @Test
  void aReplyInjectedBehindThatToStarttls() throws PemException {
    barred(injected("250-peer", "250 AUTH PLAIN"), "the server said unasked");
  }

  @Test
  void theBeginningOfAReplyInjectedBehindThatToStarttls() throws PemException {
    barred(injected("250-peer"), "came in clear");
  }

  private SessionEnd injected(String... lines) throws PemException {
    return send(
        tls(TlsMode.OPPORTUNISTIC, Verify.NO),
        line -> {
          line.say("220 peer");
          line.hear("EHLO ");
          line.say("250-peer", "250 STARTTLS");
          line.hear("STARTTLS");
          line.say("220 go ahead\r\n" + String.join("\r\n", lines));
          line.silence();
        });
  }

  @Test
  void aGreetingInClearWhereTlsIsToBegin() throws PemException {
    SessionEnd end =
        send(
            tls(TlsMode.IMPLICIT, Verify.USUAL),
            line -> {
              line.say("220 peer");
              line.silence();
            });
    assertTrue(assertInstanceOf(SessionEnd.Unusable.class, end).alert());
  }
}
