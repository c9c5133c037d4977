package dev.relayout.spool;

import dev.relayout.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Fills a small file system to the last byte while a spool is on it: what waits must still be tried,
/// reported and removed, also after a restart; and what that frees must be used again.
///
/// By hand, on a file system of 40 MB or so that nothing else is on:
/// `java -cp … dev.relayout.spool.FullDisk FOLDER`.
public final class FullDisk {
  private static final int MESSAGE_BYTES = 2_048;
  private static final Envelope ENVELOPE =
      Envelope.submitted("a@example.org", List.of("b@example.net"));

  private final Vertx vertx = Vertx.vertx();
  private final Path folder;
  private final Path other;
  private LogSpool spool;
  private final List<QueuedMessage> waiting = new ArrayList<>();

  private FullDisk(Path folder) {
    this.folder = folder.resolve("spool");
    this.other = folder.resolve("somebody-else");
    this.spool = start();
  }

  /// Says what it found; ends with an error when something does not hold.
  public static void main(String[] arguments) throws IOException {
    new FullDisk(Path.of(arguments[0])).run();
  }

  private void run() throws IOException {
    check(waiting.isEmpty(), "the folder is in use");
    say("accepted until refused: " + acceptAll());
    fillUp();
    check(!accepts(), "a full disk must refuse");
    int tried = 0;
    for (int i = 0; i < waiting.size(); i++, tried++) {
      QueuedMessage message = waiting.get(i);
      QueuedMessage later = message.deferred(message.pending(), message.created(), "450 later");
      Await.result(spool.update(later));
      waiting.set(i, later);
    }
    say("tried and written on a full disk: " + tried);
    QueuedMessage reported = waiting.removeFirst();
    IncomingMessage report = spool.receive();
    Await.result(report.write(Buffer.buffer(new byte[MESSAGE_BYTES])));
    waiting.add(Await.result(report.commit(ENVELOPE, new Consequence.Settled(reported.id()))));
    Await.result(spool.remove(reported.id()));
    restart("after a report");
    check(!accepts(), "a full disk must refuse after a restart");
    int delivered = waiting.size() - 10;
    for (int i = 0; i < delivered; i++) Await.result(spool.remove(waiting.removeFirst().id()));
    say("delivered on a full disk: " + delivered);
    say("accepted again, the disk still full: " + acceptAll());
    restart("after deliveries");
    Files.delete(other);
    say("accepted when somebody made room: " + acceptAll());
    restart("at the end");
    Await.result(spool.close());
    Await.result(vertx.close());
  }

  private LogSpool start() {
    LogSpool started =
        new LogSpool(vertx, folder, InstantSource.system(), LogSpoolSettings.DEFAULT);
    List<QueuedMessage> found = Await.result(started.open());
    check(new HashSet<>(found).equals(new HashSet<>(waiting)), "not what was left");
    return started;
  }

  private void restart(String when) {
    Set<String> before = waiting.stream().map(QueuedMessage::id).collect(Collectors.toSet());
    Await.result(spool.close());
    spool = start();
    say("found " + when + ": " + before.size());
  }

  /// Until it is refused, also a little later.
  private int acceptAll() {
    int accepted = 0;
    long refusedSince = Long.MAX_VALUE;
    while (System.nanoTime() - refusedSince < 3_000_000_000L || refusedSince == Long.MAX_VALUE) {
      if (accepts()) {
        accepted++;
        refusedSince = Long.MAX_VALUE;
      } else if (refusedSince == Long.MAX_VALUE) {
        refusedSince = System.nanoTime();
      }
    }
    return accepted;
  }

  private boolean accepts() {
    IncomingMessage incoming = spool.receive();
    Await.result(incoming.write(Buffer.buffer(new byte[MESSAGE_BYTES])));
    return Await.result(
        incoming
            .commit(ENVELOPE)
            .transform(done -> {
              if (done.succeeded()) waiting.add(done.result());
              return Future.succeededFuture(done.succeeded());
            }));
  }

  private void fillUp() throws IOException {
    long written = 0;
    for (int block = 1 << 20; block > 0; block /= 16) {
      try (OutputStream out =
          Files.newOutputStream(other, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        while (true) {
          out.write(new byte[block]);
          written += block;
        }
      } catch (IOException full) {
        check(full.getMessage().contains("No space left"), full.toString());
      }
    }
    say("somebody else took the rest: " + written + " bytes");
  }

  private static void check(boolean holds, String what) {
    if (!holds) throw new AssertionError(what);
  }

  private static void say(String what) {
    System.out.println(what);
  }
}
