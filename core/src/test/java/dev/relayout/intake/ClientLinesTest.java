package dev.relayout.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.LogCapture;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/// A client that would fill the log. Time stands still but for the test.
class ClientLinesTest {
  private long nanos;
  private final ClientLines lines = new ClientLines(() -> nanos);

  private void connectionsThatFail(int count, String client) {
    for (int i = 0; i < count; i++) {
      RefusalLog log = new RefusalLog(client, lines);
      if (i % 3 == 0) {
        log.handshakeFailed(new SSLHandshakeException("no"));
      } else {
        log.note(i % 3 == 1 ? ServerReplies.BAD_LINE_END : ServerReplies.NOT_IMPLEMENTED);
      }
    }
  }

  @Test
  void manyConnectionsOfAClientDoNotFloodTheLog() {
    try (LogCapture log = new LogCapture(SmtpListener.class)) {
      connectionsThatFail(10_000, "192.0.2.1");
      List<String> written = log.lines();
      assertEquals(ClientLines.MAX_LINES + 1, written.size());
      assertEquals(
          "INFO client=192.0.2.1 causes too many lines: more are left out for a minute",
          written.getLast());
      connectionsThatFail(1, "192.0.2.2");
      assertEquals(
          "INFO client=192.0.2.2 TLS handshake failed: javax.net.ssl.SSLHandshakeException: no",
          log.lines().getLast());
    }
  }

  @Test
  void connectionsAtTheLimitDoNotFloodTheLogEither() {
    ConnectionCounter counter =
        new ConnectionCounter(
            "relay.test", ConnectionLimits.DEFAULT.withMaxConnections(9, 1), lines);
    String client = ClientKey.of("2001:db8:1:2::3");
    try (LogCapture log = new LogCapture(SmtpListener.class)) {
      counter.admit(client);
      for (int i = 0; i < 1_000; i++) {
        counter.admit(client);
        // With each that is let in the refusals in a row begin anew.
        counter.release(client);
        counter.admit(client);
      }
      assertEquals(ClientLines.MAX_LINES + 1, log.lines().size());
      assertEquals(
          "WARN client=2001:db8:1:2:0:0:0:0/64 refused: 421 4.7.0 relay.test Too many connections"
              + " from your address (open=1, refused in a row=1)",
          log.lines().getFirst());
    }
  }

  @Test
  void afterAMinuteItIsHeardAgain() {
    try (LogCapture quiet = new LogCapture(SmtpListener.class)) {
      connectionsThatFail(ClientLines.MAX_LINES, "192.0.2.1");
      assertFalse(lines.takeOf("192.0.2.1"));
      nanos += ClientLines.INTERVAL.toNanos();
      assertTrue(lines.takeOf("192.0.2.1"));
      assertEquals(ClientLines.MAX_LINES + 1, quiet.lines().size());
    }
  }
}
