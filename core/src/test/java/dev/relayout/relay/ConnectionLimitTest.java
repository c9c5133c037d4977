package dev.relayout.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import dev.relayout.LogCapture;
import dev.relayout.SmtpRelay;
import dev.relayout.event.RelayEvent;
import dev.relayout.sink.CaptureServer;
import dev.relayout.sink.CaptureSettings;
import dev.relayout.sink.CapturedConnection;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A sender as it is by default, and a server that takes fewer connections.
class ConnectionLimitTest extends RelayCase {
  private static final int MESSAGES = 200;

  private LogCapture log;

  @AfterEach
  void closeLog() {
    log.close();
  }

  /// The queue of a relay that could not get rid of anything.
  private void fill() {
    sender(server("GREETING -> 421 4.3.2 closed")).setConnections(1);
    SmtpRelay relay = started();
    List<Future<String>> submitted = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      submitted.add(relay.submit("joe@example.org", List.of("a@example.net"), mail("m" + i)));
    }
    submitted.forEach(Await::result);
    Await.result(relay.close());
    options.getSenders().clear();
    events.clear();
    // That relay rested; the one to come must not.
    log = LogCapture.of("dev.relayout.session");
  }

  private void assertNoRest() {
    clock.advance(Duration.ofSeconds(1));
    log.line("no more sessions than");
    assertEquals(List.of(), events.all(RelayEvent.Deferred.class));
    List<String> limits =
        log.lines().stream().filter(it -> it.contains("no more sessions than")).toList();
    assertEquals(1, limits.size(), limits::toString);
    assertTrue(limits.getFirst().startsWith("WARN sender=sender0 "), limits::toString);
    List<String> rests =
        log.lines().stream().filter(line -> line.contains("no server can be used")).toList();
    assertEquals(List.of(), rests);
  }

  @Test
  void whoseLimitIsThreeGetsEverythingOverThreeWithoutARest() {
    fill();
    CaptureServer server = server(CaptureSettings.DEFAULT.withMaxConnections(3));
    sender(server);
    started();
    awaitDelivered(MESSAGES);
    assertEquals(MESSAGES, new HashSet<>(bodies(server)).size());
    assertEquals(MESSAGES, server.messages().size());
    List<CapturedConnection> refused =
        server.connections().stream()
            .filter(it -> it.transcript().getFirst().startsWith("S: 421"))
            .toList();
    assertTrue(refused.size() >= 1 && refused.size() <= 9, () -> refused.size() + " refused");
    assertNoRest();
  }

  @Test
  void whoseLimitIsMetAtMailCostsTheMessagesNothing() {
    fill();
    CaptureServer server =
        server("MAIL * times 5 -> 432 4.3.2 Concurrent connections limit exceeded");
    sender(server);
    started();
    events.awaitThat(
        told ->
            told.stream()
                    .filter(
                        it -> it instanceof RelayEvent.SessionEnded end && !end.trouble().isEmpty())
                    .count()
                == 5,
        "five refused sessions");
    clock.advance(Duration.ofSeconds(1));
    awaitDelivered(MESSAGES);
    assertEquals(MESSAGES, server.messages().size());
    assertEquals(
        0,
        events.all(RelayEvent.Delivered.class).stream()
            .filter(it -> it.message().attempts() > 0)
            .count());
    assertNoRest();
  }
}
