package dev.relayout.intake;

import dev.relayout.spool.QueueFullException;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at a drop folder again and again. Runs on virtual threads: it blocks where it reads files and
/// waits for the queue.
final class DropFolderVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(DropFolder.class);

  /// Taken at one time, so that their commits can share a sync.
  private static final int BATCH = 16;

  /// Rest after the queue or the folder failed.
  private static final long PAUSE_MILLIS = 30_000;

  private final DropFolderSettings settings;
  private final Intake intake;
  private final DropFiles files;
  private Future<Void> pass = Future.succeededFuture();
  private boolean closing;

  /// Whether something of our own failed in this pass.
  private boolean trouble;

  DropFolderVerticle(DropFolderSettings settings, Intake intake) {
    this.settings = settings;
    this.intake = intake;
    this.files = new DropFiles(settings.folder());
  }

  @Override
  public Future<?> start() throws Exception {
    if (!Files.isDirectory(settings.folder())) {
      throw new NotDirectoryException(settings.folder().toString());
    }
    for (Path file : files.recover()) {
      LOG.info("file={} was being taken when the relay stopped: taken again", file);
    }
    schedule(settings.interval().toMillis());
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    closing = true;
    return pass;
  }

  private void schedule(long millis) {
    vertx.setTimer(
        Math.max(1, millis),
        fired -> {
          if (closing) {
            return;
          }
          Promise<Void> running = Promise.promise();
          pass = running.future();
          trouble = false;
          pass();
          running.complete();
          schedule(trouble ? PAUSE_MILLIS : settings.interval().toMillis());
        });
  }

  private void pass() {
    List<Path> ready;
    try {
      ready = files.ready();
    } catch (IOException broken) {
      LOG.error("folder={} cannot be read: {}", settings.folder(), broken.toString());
      trouble = true;
      return;
    }
    for (int i = 0; i < ready.size() && !closing && !trouble; i += BATCH) {
      List<Path> batch = ready.subList(i, Math.min(ready.size(), i + BATCH));
      Future<Void> all = Future.join(batch.stream().map(this::takeBeside).toList()).mapEmpty();
      all.await();
    }
  }

  /// Takes a file on a virtual thread of its own; completes when it is dealt with, and never fails.
  private Future<Void> takeBeside(Path file) {
    Promise<Void> dealtWith = Promise.promise();
    context.runOnContext(now -> {
      try {
        take(file);
      } catch (NoSuchFileException gone) {
        LOG.debug("file={} has gone", file);
      } catch (QueueFullException full) {
        intake.trouble().refused("file=" + file, full);
        trouble = true;
      } catch (Throwable broken) {
        // The queue fails with whatever it likes.
        LOG.error("file={} cannot be taken now: {}", file, broken.toString());
        trouble = true;
      } finally {
        dealtWith.complete();
      }
    });
    return dealtWith.future();
  }

  private void take(Path file) throws IOException {
    Path work = files.take(file);
    QueuedMessage message;
    try {
      message = new DropMessage(submission(), work).queue();
    } catch (MessageRefusedException refused) {
      LOG.warn("file={} is bad: {}", files.reject(file, work), refused.getMessage());
      return;
    } catch (Throwable broken) {
      files.giveBack(file, work);
      throw broken;
    }
    try {
      Files.delete(work);
    } catch (IOException broken) {
      LOG.error(
          "file={} is queued as {}, but stays and will be taken again at the next start: {}",
          work,
          message.id(),
          broken.toString());
    }
    intake.tell("file=" + file, message);
  }

  private Submission submission() {
    return new Submission(intake, settings.hostname(), settings.limits());
  }
}
