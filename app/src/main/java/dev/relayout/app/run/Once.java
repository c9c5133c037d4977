package dev.relayout.app.run;

import dev.relayout.DropFolderOptions;
import dev.relayout.SmtpRelay;
import dev.relayout.SmtpRelayOptions;
import dev.relayout.app.Await;
import dev.relayout.event.RelayEvent;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/// One pass over everything that waits: drop folders first, then the queue until nothing is left to do
/// for now.
final class Once {
  /// A folder is looked at so often: a file is taken when it looks the same twice.
  private static final Duration INTERVAL = Duration.ofMillis(200);

  /// A file that is still there after this long is one that cannot be taken; the log says why.
  private static final int MAX_LOOKS = 150;

  private final AtomicInteger delivered = new AtomicInteger();
  private final AtomicInteger deferred = new AtomicInteger();
  private final AtomicInteger bounced = new AtomicInteger();
  private final AtomicInteger skipped = new AtomicInteger();

  /// What a pass left.
  ///
  /// @param due messages that could have gone, had there been a server
  /// @param files mail still in drop folders
  record Left(int due, int files) {}

  /// Makes drop folders quick: nobody wants to wait for their usual interval twice.
  static void hurry(SmtpRelayOptions options) {
    for (DropFolderOptions folder : options.getDropFolders()) {
      if (folder.getInterval().compareTo(INTERVAL) > 0) {
        folder.setInterval(INTERVAL);
      }
    }
  }

  /// Counts what becomes of messages; to be given the relay's events from before its start.
  void count(RelayEvent event) {
    switch (event) {
      case RelayEvent.Delivered told -> delivered.incrementAndGet();
      case RelayEvent.Deferred told -> deferred.incrementAndGet();
      case RelayEvent.Bounced told -> bounced.incrementAndGet();
      case RelayEvent.Skipped told -> skipped.incrementAndGet();
      case RelayEvent.Accepted told -> {}
      case RelayEvent.Held told -> {}
      case RelayEvent.Released told -> {}
      case RelayEvent.Deleted told -> {}
      case RelayEvent.Judged told -> {}
      case RelayEvent.Attempted told -> {}
      case RelayEvent.ReplyRewritten told -> {}
      case RelayEvent.ScriptSpoke told -> {}
      case RelayEvent.ScriptFailed told -> {}
      case RelayEvent.PolicyMissed told -> {}
      case RelayEvent.SessionEnded told -> {}
    }
  }

  /// Waits for the pass to end, or until the end is asked for.
  Left pass(
      Vertx vertx,
      SmtpRelay relay,
      List<DropFolderOptions> folders,
      CompletableFuture<Void> asked) {
    int quiet = 0;
    // Twice in a row: between a file's end and its arrival in the queue it is in neither.
    for (int look = 0; look < MAX_LOOKS && quiet < 2 && !asked.isDone(); look++) {
      quiet = files(folders) == 0 ? quiet + 1 : 0;
      if (!folders.isEmpty()) {
        Await.value(vertx.timer(INTERVAL.toMillis()));
      }
    }
    CompletableFuture<Integer> idle = relay.idle().toCompletionStage().toCompletableFuture();
    CompletableFuture.anyOf(idle, asked).join();
    return new Left(idle.isDone() ? idle.join() : relay.queued(), files(folders));
  }

  /// For people, in one line.
  String told() {
    return delivered.get()
        + " delivered, "
        + deferred.get()
        + " deferred, "
        + bounced.get()
        + " bounced, "
        + skipped.get()
        + " skipped";
  }

  private static int files(List<DropFolderOptions> folders) {
    int files = 0;
    for (DropFolderOptions folder : folders) {
      try (DirectoryStream<Path> mail =
          Files.newDirectoryStream(Path.of(folder.getPath()), "*.{eml,EML,eml.work,EML.work}")) {
        for (Path file : mail) {
          files += Files.isRegularFile(file) ? 1 : 0;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }
}
