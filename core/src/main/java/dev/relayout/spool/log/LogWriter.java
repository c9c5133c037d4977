package dev.relayout.spool.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that writes. A batch is whatever waits and fits into the segment: one write, one
/// sync, then the catalog takes it over and everybody is told.
final class LogWriter {
  private static final Logger LOG = LoggerFactory.getLogger("dev.relayout.spool");
  private static final int MOST_TAKEN = 10_000;

  /// Nobody waits for a removal, and a sync is expensive: so long removals wait for more, or for
  /// somebody who is in a hurry. A crash meanwhile repeats the removed messages' last step.
  private static final long COMPANY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final Write end = Write.removal(0, new Acknowledgement());
  private final Path folder;
  private final Catalog catalog;
  private final Keeper keeper;
  private final Tail tail;
  private final LinkedBlockingQueue<Write> queue = new LinkedBlockingQueue<>();
  private final Thread thread = new Thread(this::run, "relayout-spool-writer");
  private volatile boolean napping;
  private boolean closed;

  // Only on the thread.
  private final ArrayDeque<Write> taken = new ArrayDeque<>();
  private final List<Acknowledgement> finished = new ArrayList<>();
  private long lastSequence;

  /// @param lastSequence the highest sequence number in the log
  /// @param start null = with a new segment
  LogWriter(
      JournalSettings settings,
      Catalog catalog,
      Keeper keeper,
      long lastSequence,
      JournalRecovery.@Nullable TailStart start) {
    this.folder = settings.folder();
    this.catalog = catalog;
    this.keeper = keeper;
    this.tail = new Tail(settings, catalog, keeper, start);
    this.lastSequence = lastSequence;
  }

  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  /// Hands a record in; its acknowledgement tells when it is durable.
  void submit(Write write) {
    synchronized (this) {
      if (!closed) {
        add(write);
        return;
      }
    }
    write.acknowledgement.fails(new IOException("the spool " + folder + " is closed"));
    Acknowledgement.tell(List.of(write.acknowledgement));
  }

  /// Writes what was handed in, and ends.
  void close() throws InterruptedException {
    synchronized (this) {
      closed = true;
      add(end);
    }
    thread.join();
  }

  private void add(Write write) {
    queue.add(write);
    if (napping && hurried(write)) {
      LockSupport.unpark(thread);
    }
  }

  private boolean hurried(Write write) {
    return write.type != RecordType.REMOVED || write.source != null || write == end;
  }

  private void run() {
    try {
      keeper.prepare();
      boolean more = true;
      while (more) {
        more = batch();
      }
    } catch (Throwable e) {
      LOG.error("the spool's writer ends: nothing can be accepted any more", e);
      failAll(e);
    }
  }

  /// @return false at the end
  private boolean batch() throws InterruptedException {
    if (taken.isEmpty()) {
      taken.add(queue.take());
    }
    queue.drainTo(taken, MOST_TAKEN);
    awaitCompany();
    List<Write> batch = new ArrayList<>();
    while (taken.peek() != end && take(batch)) {
      // Until the batch is full, or nothing waits.
    }
    if (!batch.isEmpty()) {
      store(batch);
    }
    Acknowledgement.tell(finished);
    finished.clear();
    return taken.peek() != end;
  }

  private void awaitCompany() {
    napping = true;
    // What came before it was known that this thread naps woke nobody.
    queue.drainTo(taken, MOST_TAKEN);
    if (!anyHurried()) {
      LockSupport.parkNanos(this, COMPANY_NANOS);
      queue.drainTo(taken, MOST_TAKEN);
    }
    napping = false;
  }

  private boolean anyHurried() {
    for (Write write : taken) {
      if (hurried(write)) {
        return true;
      }
    }
    return false;
  }

  /// Moves the next record into the batch, or refuses it.
  ///
  /// @return false when there is none, or no room in this batch
  private boolean take(List<Write> batch) throws InterruptedException {
    Write write = taken.peek();
    if (write == null) {
      return false;
    }
    try {
      if (!complete(write)) {
        finish(taken.remove());
        return true;
      }
      if (!room(write, batch.isEmpty())) {
        return false;
      }
    } catch (IOException e) {
      write.acknowledgement.fails(e);
      finish(taken.remove());
      return true;
    }
    tail.add(write);
    batch.add(taken.remove());
    if (write.then != null) {
      batch.add(write.then);
    }
    return true;
  }

  /// Makes room for a record.
  ///
  /// @param first whether it is the first of its batch; only then anything may be waited for
  /// @return whether there is room
  private boolean room(Write write, boolean first) throws IOException, InterruptedException {
    while (!tail.fits(write)) {
      if (!first) {
        return false;
      }
      tail.roll();
    }
    if (tail.needsReserve(write) && !keeper.reserveReady()) {
      if (!first) {
        return false;
      }
      tail.awaitReserve();
    }
    return true;
  }

  /// Gives the record what it needs from the state of the log.
  ///
  /// @return false when there is nothing to write
  private boolean complete(Write write) throws IOException {
    Write.Source source = write.source;
    if (source != null) {
      return completeCopy(write, source);
    }
    switch (write.type) {
      case MESSAGE -> {}
      case STATE -> {
        if (!catalog.contains(write.key)) {
          throw new IOException("the message is not in the queue");
        }
      }
      case REMOVED -> {
        if (!catalog.contains(write.key)) {
          return false;
        }
        write.meta = Removal.encode(catalog.holders(write.key));
      }
    }
    if (write.sequence == 0) {
      write.sequence = ++lastSequence;
    }
    if (write.then != null && !complete(write.then)) {
      write.then = null;
    }
    if (tail.tooLarge(write)) {
      throw new IOException("the record has " + write.groupTotal() + " bytes, which is too large");
    }
    return true;
  }

  private boolean completeCopy(Write write, Write.Source source) {
    if (write.type != RecordType.REMOVED) {
      return catalog.lives(write.type, write.key, source.segment(), source.offset());
    }
    write.meta = Removal.encode(catalog.existing(Removal.decode(write.meta), source.segment()));
    return write.meta.length > 0;
  }

  private void store(List<Write> batch) throws InterruptedException {
    try {
      tail.store(batch);
    } catch (IOException e) {
      batch.forEach(write -> write.acknowledgement.fails(e));
    }
    batch.forEach(this::finish);
  }

  private void finish(Write write) {
    finished.add(write.acknowledgement);
  }

  private void failAll(Throwable cause) {
    synchronized (this) {
      closed = true;
      queue.drainTo(taken);
    }
    taken.forEach(this::finish);
    finished.forEach(each -> each.fails(cause));
    Acknowledgement.tell(finished);
  }
}
