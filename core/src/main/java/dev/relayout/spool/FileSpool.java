package dev.relayout.spool;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/// The queue as files: `queue/ID.eml` holds a message, `queue/ID.json` its state. `docs/spool.md` has
/// the table of states. Changes of one message must come one after another; different messages may
/// change at the same time.
public final class FileSpool implements QueueStore {
  private static final int WORKERS = 4;
  private static final AtomicInteger SPOOLS = new AtomicInteger();

  private final Path root;
  private final InstantSource clock;
  private final SpoolFolder folder;
  private final QueueIds ids;
  private final WorkerExecutor workers;
  private final Set<String> live = ConcurrentHashMap.newKeySet();
  private volatile @Nullable SpoolLock lock;

  /// Held shared by all work on the files, and alone to close: a lock that is given back while a
  /// change is under way would let another relay recover half of it.
  private final ReadWriteLock running = new ReentrantReadWriteLock();

  private volatile boolean closed;

  /// A spool in that folder; nothing is touched before [#open].
  ///
  /// @param clock tells when a message was accepted
  public FileSpool(Vertx vertx, Path root, InstantSource clock) {
    this(vertx, root, clock, step -> {});
  }

  FileSpool(Vertx vertx, Path root, InstantSource clock, SpoolStep.Watch watch) {
    this.root = root.toAbsolutePath().normalize();
    this.clock = clock;
    this.folder = new SpoolFolder(this.root.resolve("queue"), watch);
    this.ids = new QueueIds(clock);
    this.workers =
        vertx.createSharedWorkerExecutor("relayout-spool-" + SPOOLS.incrementAndGet(), WORKERS);
  }

  /// Fails with [SpoolException] when another relay uses the folder or it cannot be used at all.
  @Override
  public Future<List<QueuedMessage>> open() {
    return onWorker(this::recover);
  }

  @Override
  public IncomingMessage receive() {
    return new IncomingFile(this, ids.next());
  }

  @Override
  public Future<Void> update(QueuedMessage message) {
    return blocking(() -> put(message, folder.attempt(message.id())));
  }

  @Override
  public Future<Void> update(QueuedMessage message, LastAttempt attempt) {
    return blocking(() -> put(message, attempt.limited()));
  }

  private @Nullable Void put(QueuedMessage message, @Nullable LastAttempt attempt)
      throws IOException {
    if (!live.contains(message.id())) {
      throw new IOException("the message " + message.id() + " is not in the queue");
    }
    folder.putState(message, attempt);
    return null;
  }

  @Override
  public Future<Optional<LastAttempt>> lastAttempt(String id) {
    return blocking(
        () -> live.contains(id) ? Optional.ofNullable(folder.attempt(id)) : Optional.empty());
  }

  @Override
  public Future<Void> settle(String id) {
    return blocking(() -> {
      live.remove(id);
      folder.deleteState(id);
      return null;
    });
  }

  @Override
  public Future<Void> remove(String id) {
    return blocking(() -> {
      live.remove(id);
      folder.deleteState(id);
      folder.deleteContent(id);
      return null;
    });
  }

  @Override
  public byte[] head(String id, int maxBytes) throws IOException {
    try (InputStream content = Files.newInputStream(file(id))) {
      return content.readNBytes(maxBytes);
    }
  }

  @Override
  public Path file(String id) {
    return folder.content(id);
  }

  @Override
  public Future<Void> close() {
    if (closed) {
      return Future.succeededFuture();
    }
    closed = true;
    Future<Void> unlocked =
        onWorker(() -> {
          releaseLock();
          return null;
        });
    return unlocked.eventually(workers::close);
  }

  SpoolFolder folder() {
    return folder;
  }

  Instant now() {
    return clock.instant();
  }

  void accepted(String id) {
    live.add(id);
  }

  <T> Future<T> blocking(Callable<T> work) {
    if (closed) {
      return Future.failedFuture(isClosed());
    }
    return onWorker(() -> {
      running.readLock().lock();
      try {
        if (closed) {
          throw isClosed();
        }
        return work.call();
      } finally {
        running.readLock().unlock();
      }
    });
  }

  private IOException isClosed() {
    return new IOException("the spool " + root + " is closed");
  }

  private void releaseLock() throws IOException {
    running.writeLock().lock();
    try {
      SpoolLock held = lock;
      if (held != null) {
        held.close();
      }
    } finally {
      running.writeLock().unlock();
    }
  }

  // Null comes out only of work that returns Void.
  @SuppressWarnings("NullAway")
  private <T> Future<T> onWorker(Callable<T> work) {
    return workers.executeBlocking(work, false);
  }

  private List<QueuedMessage> recover() throws IOException {
    try {
      Files.createDirectories(folder.path());
      lock = SpoolLock.take(root);
    } catch (SpoolException e) {
      throw e;
    } catch (IOException e) {
      throw new SpoolException("the spool " + root + " cannot be used: " + why(e), e);
    }
    List<QueuedMessage> messages = new Recovery(folder.path(), root.resolve("damaged")).run();
    for (QueuedMessage message : messages) {
      live.add(message.id());
      ids.after(message.id());
    }
    return messages;
  }

  /// In words, since the message of some exceptions of files is the path alone.
  private static String why(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> "no permission for " + denied.getFile();
      case FileSystemException told when told.getReason() != null ->
          told.getFile() + ": " + told.getReason();
      case FileSystemException told -> told.getFile() + " cannot be made";
      default -> e.toString();
    };
  }
}
