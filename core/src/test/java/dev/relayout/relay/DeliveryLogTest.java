package dev.relayout.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.relayout.sink.CaptureServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// What an administrator who is asked "where is my mail?" finds in the log.
class DeliveryLogTest extends RelayCase {
  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.relayout");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    logger.setLevel(Level.INFO);
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
    logger.setLevel(null);
  }

  @Test
  void eachRecipientHasOneLineWithTheServersWords() {
    CaptureServer server = server(". -> 250 2.0.0 taken as 4711");
    sender(server);
    String id = submit(started(), "one", "ann@example.net", "bob@example.net");
    awaitDelivered(1);
    awaitSessions(1);
    String begin = "sender=sender0 session=N id=" + id + " delivered to=";
    String end = " reply=\"250 2.0.0 taken as 4711\" server=127.0.0.1:" + server.port();
    assertEquals(
        List.of(begin + "<ann@example.net>" + end, begin + "<bob@example.net>" + end),
        lines().stream().filter(line -> line.contains("delivered")).toList());
  }

  private List<String> lines() {
    logger.detachAppender(log);
    return log.list.stream()
        .map(ILoggingEvent::getFormattedMessage)
        .map(line -> line.replaceFirst("session=\\d+", "session=N"))
        .toList();
  }
}
