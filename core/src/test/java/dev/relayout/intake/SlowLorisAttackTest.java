package dev.relayout.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.relayout.LogCapture;
import dev.relayout.smtp.WireClient;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Attack: slow loris. A client sends just enough not to be silent, and never comes to an end.
class SlowLorisAttackTest extends ListenerCase {
  private static final String CUT =
      "INFO client=127.0.0.1 refused: 421 4.4.2 relay.example Timeout, closing connection";

  private ListenerSettings impatient(int minRate) {
    Duration soon = Duration.ofMillis(200);
    return defaults.withConnections(
        ConnectionLimits.DEFAULT.withTimeouts(soon, soon).withMinRate(minRate));
  }

  /// Byte after byte until the server says something, or has gone.
  private static void drip(WireClient client) throws IOException {
    try {
      while (client.socket().getInputStream().available() == 0) {
        client.send("x");
      }
    } catch (SocketException gone) {
      // A byte crossed the end of the connection, which may cost us the last reply.
    }
  }

  @Test
  void aCommandThatNeverEndsIsCut() throws Exception {
    start(impatient(0));

    try (LogCapture log = new LogCapture(SmtpListener.class);
        WireClient loris = greeted()) {
      drip(loris);
      log.line(CUT);
    }
    try (WireClient next = greeted()) {
      assertEquals("250 2.0.0 Ok", next.ask("NOOP"));
    }
  }

  @Test
  void aMessageSlowerThanTheLeastRateIsCut() throws Exception {
    start(impatient(1_000_000_000));

    try (LogCapture log = new LogCapture(SmtpListener.class);
        WireClient loris = inMessage()) {
      drip(loris);
      log.line(CUT);
    }
    assertEquals(List.of(), store.messages());
    assertEquals(List.of("000001"), store.aborted());
  }
}
