package dev.relayout.spool;

import dev.relayout.spool.log.Journal;
import dev.relayout.spool.log.Journal.NewEntry;
import dev.relayout.spool.log.JournalSize;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The queue as a log with group commit: all messages that wait share one sync. Large messages have
/// files of their own. `docs/spool.md` has the format and the table of states. Changes of one message
/// must come one after another; different messages may change at the same time.
public final class LogSpool implements QueueStore {
  private static final int WORKERS = 4;
  private static final long RECENT_BYTES = 32 << 20;
  private static final AtomicInteger SPOOLS = new AtomicInteger();

  private final Path root;
  private final InstantSource clock;
  private final LogSpoolSettings settings;
  private final QueueIds ids;
  private final QueueFill fill;
  private final LargeFiles large;
  private final MadeFiles made;
  private final RecentContents recent = new RecentContents(RECENT_BYTES);
  private final Contents contents;
  private final WorkerExecutor workers;
  private volatile @Nullable SpoolLock lock;
  private volatile @Nullable Journal journal;
  private volatile boolean closed;

  /// A spool in that folder; nothing is touched before [#open].
  ///
  /// @param clock tells when a message was accepted
  public LogSpool(Vertx vertx, Path root, InstantSource clock, LogSpoolSettings settings) {
    this.root = root.toAbsolutePath().normalize();
    this.clock = clock;
    this.settings = settings;
    this.ids = new QueueIds(clock);
    this.fill = new QueueFill(settings.limits());
    this.large = new LargeFiles(settings.disk(), this.root.resolve("large"), damaged());
    this.made = new MadeFiles(this.root.resolve("files"));
    this.contents = new Contents(this::journal, large, made, recent);
    this.workers =
        vertx.createSharedWorkerExecutor("relayout-spool-" + SPOOLS.incrementAndGet(), WORKERS);
  }

  /// Fails with [SpoolException] when another relay uses the folder or it cannot be used at all.
  @Override
  public Future<List<QueuedMessage>> open() {
    return blocking(this::recover);
  }

  @Override
  public IncomingMessage receive() {
    return new LogIncoming(this, QueueIds.decode(ids.next()), settings.largeBytes(), true);
  }

  @Override
  public IncomingMessage receiveReport() {
    return new LogIncoming(this, QueueIds.decode(ids.next()), settings.largeBytes(), false);
  }

  @Override
  public Future<Void> update(QueuedMessage message) {
    LogStates states = new LogStates(journal());
    return blocking(() -> states.attempt(message.id()))
        .compose(attempt -> states.put(message, Objects.requireNonNull(attempt)));
  }

  @Override
  public Future<Void> update(QueuedMessage message, LastAttempt attempt) {
    // It waits now.
    recent.remove(key(message.id()));
    return new LogStates(journal()).put(message, MessageCodec.encodeAttempt(attempt));
  }

  @Override
  public Future<Optional<LastAttempt>> lastAttempt(String id) {
    LogStates states = new LogStates(journal());
    return blocking(() -> states.lastAttempt(id)).map(Objects::requireNonNull);
  }

  @Override
  public Future<Void> settle(String id) {
    Journal log = journal();
    return settling(log, key(id), () -> log.settle(key(id)));
  }

  private Future<Void> settling(Journal log, long key, Supplier<Future<Void>> how) {
    recent.remove(key);
    long size = size(log, key);
    return how.get()
        .onSuccess(settled -> {
          if (size >= 0) {
            fill.remove(size);
          }
        });
  }

  @Override
  public Future<Void> remove(String id) {
    long key = key(id);
    return settle(id)
        .compose(settled -> {
          journal().forget(key);
          return large.size(key) == null && !made.has(id)
              ? Future.succeededFuture()
              : blocking(() -> deleteFiles(id, key));
        });
  }

  private @Nullable Void deleteFiles(String id, long key) throws IOException {
    made.delete(id);
    if (large.size(key) != null) {
      large.delete(key);
    }
    return null;
  }

  @Override
  public byte[] head(String id, int maxBytes) throws IOException {
    return contents.head(id, maxBytes);
  }

  @Override
  public Future<MessageBody> body(String id) {
    MessageBody atHand = contents.atHand(id);
    return atHand == null
        ? blocking(() -> contents.body(id)).map(Objects::requireNonNull)
        : Future.succeededFuture(atHand);
  }

  @Override
  public Path file(String id) throws IOException {
    return contents.file(id);
  }

  @Override
  public Path fileName(String id) {
    return contents.fileName(id);
  }

  /// How much is in the log.
  public JournalSize size() {
    return journal().size();
  }

  @Override
  public Future<Void> close() {
    if (closed) {
      return Future.succeededFuture();
    }
    closed = true;
    return onWorker(this::release).eventually(workers::close);
  }

  private @Nullable Void release() throws IOException {
    Journal log = journal;
    SpoolLock held = lock;
    try {
      if (log != null) {
        log.close();
      }
    } finally {
      if (held != null) {
        held.close();
      }
    }
    return null;
  }

  Instant now() {
    return clock.instant();
  }

  LargeFiles large() {
    return large;
  }

  /// Whether there is room for a message of that size; fails with [QueueFullException] when not.
  void checkRoom(long size) throws QueueFullException {
    fill.check(size);
  }

  Future<QueuedMessage> commitSmall(
      long key, QueuedMessage message, byte[] content, Consequence consequence) {
    byte[] meta = MessageCodec.encodeMessage(message);
    return commit(message, new NewEntry(key, LogEntries.SMALL, meta, content), consequence)
        .onSuccess(committed -> recent.add(key, content, System.nanoTime()));
  }

  Future<QueuedMessage> commitLarge(long key, QueuedMessage message, Consequence consequence) {
    large.accepted(key, message.size());
    byte[] meta = MessageCodec.encodeMessage(message);
    return commit(message, new NewEntry(key, LogEntries.LARGE, meta, new byte[0]), consequence);
  }

  private Future<QueuedMessage> commit(
      QueuedMessage message, NewEntry entry, Consequence consequence) {
    try {
      if (message.envelope().origin().protocol().equals("bounce")) {
        fill.add(message.size());
      } else {
        fill.reserve(message.size());
      }
    } catch (QueueFullException full) {
      return Future.failedFuture(full);
    }
    return add(entry, consequence).onFailure(refused -> fill.remove(message.size())).map(message);
  }

  private Future<Void> add(NewEntry entry, Consequence consequence) {
    Journal log = journal();
    return switch (consequence) {
      case Consequence.None() -> log.add(entry);
      case Consequence.Updated updated -> log.add(entry, LogStates.also(updated));
      case Consequence.Settled(String id) ->
          settling(log, key(id), () -> log.add(entry, new Journal.AlsoSettle(key(id))));
    };
  }

  <T> Future<T> blocking(Callable<T> work) {
    if (closed) {
      return Future.failedFuture(new IOException("the spool " + root + " is closed"));
    }
    return onWorker(work);
  }

  // Null comes out only of work that returns Void.
  @SuppressWarnings("NullAway")
  private <T> Future<T> onWorker(Callable<T> work) {
    return workers.executeBlocking(work, false);
  }

  private Journal journal() {
    Journal open = journal;
    if (open == null) {
      throw new IllegalStateException("the spool " + root + " is not open");
    }
    return open;
  }

  /// Bytes of a message in the queue; negative when it is not there.
  private long size(Journal log, long key) {
    Long own = large.size(key);
    return !log.contains(key) ? -1 : own == null ? log.contentLength(key) : own;
  }

  /// An id that this queue never gave is that of no message.
  static long key(String id) {
    return QueueIds.valid(id) ? QueueIds.decode(id) : -1;
  }

  private Path damaged() {
    return root.resolve("damaged");
  }

  private List<QueuedMessage> recover() throws IOException {
    try {
      settings.disk().createFolder(root);
      lock = SpoolLock.take(root);
      SpoolTroubles.refuseOlderFormat(root);
      large.createFolder();
      made.clear();
      return openLog();
    } catch (IOException e) {
      throw SpoolTroubles.explained(root, e);
    }
  }

  private List<QueuedMessage> openLog() throws IOException {
    var opened =
        Journal.open(settings.journal(root.resolve("log"), damaged()), new LogEntries(large));
    journal = opened.journal();
    List<QueuedMessage> messages = opened.entries();
    messages.sort(Comparator.comparing(QueuedMessage::id));
    // Also of messages that are gone: the log may remember that, and would take a new one for it.
    if (opened.highestKey() > 0) {
      ids.after(QueueIds.encode(opened.highestKey()));
    }
    messages.forEach(message -> fill.add(message.size()));
    large.deleteOthers();
    return messages;
  }
}
