package dev.relayout.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.relayout.Await;
import dev.relayout.SenderOptions;
import dev.relayout.SmtpRelay;
import dev.relayout.event.RelayEvent;
import dev.relayout.queue.QueueChange;
import dev.relayout.queue.QueueFilter;
import dev.relayout.spool.LogSpool;
import dev.relayout.spool.LogSpoolSettings;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Promise;
import io.vertx.core.net.NetServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A hold that is asked for while a server has the message, and a process that does not see the end of
/// the attempt.
class HoldDuringAnAttemptTest extends RelayCase {
  @Test
  void survivesTheProcess() throws IOException {
    Promise<Void> rcpt = Promise.promise();
    NetServer silent = serverWithoutAnswerToRcpt(rcpt);
    options.setCloseTimeout(Duration.ofMillis(20));
    options.addSender(new SenderOptions().addServer("127.0.0.1:" + silent.actualPort()));
    SmtpRelay relay = started();
    String id = submit(relay, "one", "ann@a.example");
    Await.result(rcpt.future());
    assertEquals(
        List.of(new QueueChange(id, QueueChange.Result.LATER, "")),
        Await.result(relay.queue().hold(QueueFilter.ALL, "kim")));
    assertEquals("kim", events.await(1, RelayEvent.Held.class).getFirst().who());

    List<QueuedMessage> found = afterAKill();
    assertEquals(List.of(id), found.stream().map(QueuedMessage::id).toList());
    assertEquals(true, found.getFirst().held());
    Await.result(relay.close());
    Await.result(silent.close());
  }

  private NetServer serverWithoutAnswerToRcpt(Promise<Void> rcpt) {
    NetServer server =
        vertx
            .createNetServer()
            .connectHandler(socket -> {
              socket.handler(bytes -> {
                if (bytes.toString().contains("RCPT")) {
                  rcpt.tryComplete();
                } else {
                  socket.write("250 ok\r\n").onFailure(rcpt::tryFail);
                }
              });
              socket.write("220 peer\r\n").onFailure(rcpt::tryFail);
            });
    return Await.result(server.listen(0, "127.0.0.1"));
  }

  /// What a start would find had the process been killed at this moment: from a copy of its segments.
  /// The spare files between them come and go.
  private List<QueuedMessage> afterAKill() throws IOException {
    Path copy = Files.createDirectory(folder.resolve("copy"));
    Files.createDirectory(copy.resolve("log"));
    try (Stream<Path> files = Files.list(folder.resolve("spool/log"))) {
      for (Path segment : files.filter(file -> file.toString().endsWith(".log")).toList()) {
        Files.copy(segment, copy.resolve("log").resolve(segment.getFileName()));
      }
    }
    LogSpool spool = new LogSpool(vertx, copy, clock, LogSpoolSettings.DEFAULT);
    List<QueuedMessage> found = Await.result(spool.open());
    Await.result(spool.close());
    return found;
  }
}
