package dev.relayout.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.relayout.script.FakeScript;
import dev.relayout.script.Hook;
import dev.relayout.script.ScriptValue;
import dev.relayout.script.Text;
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

  @Test
  void aRefusalThatTheScriptAcceptsIsAWarningAboutThatMessage() {
    sender(server(". -> 554 5.7.1 spam"));
    FakeScript script =
        new FakeScript()
            .with(
                Hook.RETURN_CODE_HANDLER,
                (self, args) ->
                    args[0].equals(Text.of("."))
                        ? ScriptValue.of(Text.of("250 never mind"))
                        : ScriptValue.Nil.NIL);
    String id = submit(started(script), "one", "ann@example.net");
    awaitDelivered(1);
    awaitSessions(1);
    assertEquals(
        List.of(
            "sender=sender0 session=N id="
                + id
                + " reply rewritten command=\".\" reply=\"250 never mind\" said=\"554 5.7.1 spam\":"
                + " the server refused the message, the script accepts it"),
        linesAt(Level.WARN));
  }

  private List<String> linesAt(Level level) {
    logger.detachAppender(log);
    log.list.removeIf(event -> event.getLevel() != level);
    return lines();
  }

  private List<String> lines() {
    logger.detachAppender(log);
    return log.list.stream()
        .map(ILoggingEvent::getFormattedMessage)
        .map(line -> line.replaceFirst("session=\\d+", "session=N"))
        .toList();
  }
}
