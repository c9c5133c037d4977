package dev.relayout.spool.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The end of the log: the segment that is being written, and the batch that goes into it next. Only
/// on the writer's thread.
final class Tail {
  private static final Logger LOG = LoggerFactory.getLogger("dev.relayout.spool");

  private final JournalSettings settings;
  private final Catalog catalog;
  private final Keeper keeper;
  private final ByteBuffer batch;
  private @Nullable Segment segment;

  /// Where the batch goes; everything before is durable.
  private int position;

  private @Nullable IOException refusal;
  private long refusedAtNanos;

  /// @param start null = with a new segment
  Tail(
      JournalSettings settings,
      Catalog catalog,
      Keeper keeper,
      JournalRecovery.@Nullable TailStart start) {
    this.settings = settings;
    this.catalog = catalog;
    this.keeper = keeper;
    this.batch = ByteBuffer.allocateDirect(settings.batchBytes());
    if (start != null) {
      this.segment = start.segment();
      this.position = start.position();
    }
  }

  /// Whether there is room for one more record in the batch and in the segment.
  boolean fits(Write write) {
    int total = write.groupTotal();
    if (segment == null || total > batch.remaining()) {
      return false;
    }
    // Only what lets messages leave may use the reserve.
    boolean leaves = write.source == null && write.type != RecordType.MESSAGE;
    int limit = settings.segmentBytes() - (leaves ? 0 : settings.reserve());
    return position + batch.position() + total <= limit;
  }

  /// Whether a record that [#fits] may be written only while another segment is ready. So when the
  /// disk is full, a whole segment is left for what lets messages leave. Half of that is for what
  /// makes room in the end: copies that empty a segment, and reports with which a message goes.
  boolean needsReserve(Write write) {
    if (write.type != RecordType.MESSAGE && write.source == null) {
      return false;
    }
    boolean makesRoom = write.source != null || write.then != null;
    int end = position + batch.position() + write.groupTotal();
    return !makesRoom || end > settings.segmentBytes() / 2;
  }

  /// Waits for the disk to make the next segment. Fails at once when it failed a moment ago.
  void awaitReserve() throws IOException, InterruptedException {
    requireHope();
    try {
      keeper.awaitReserve();
    } catch (IOException e) {
      refuse(e);
      throw e;
    }
    recovered();
  }

  /// Whether it would not fit even into an empty segment.
  boolean tooLarge(Write write) {
    return write.groupTotal() > settings.batchBytes();
  }

  /// Adds a record that [#fits] to the batch.
  void add(Write write) {
    Segment into = current();
    write.offset = position + batch.position();
    write.header(into.tag(), position).encode(write.meta, write.content, batch);
    if (write.then != null) {
      add(write.then);
    }
  }

  /// Makes the batch durable and has the catalog take it over. When the disk fails, it is written
  /// once more, to a new segment: never to the same place.
  void store(List<Write> writes) throws IOException, InterruptedException {
    try {
      write(writes);
    } catch (IOException e) {
      LOG.error("{} cannot be written any more, a new segment is begun", current().path(), e);
      abandon();
      storeAgain(writes);
    } finally {
      batch.clear();
    }
  }

  private void storeAgain(List<Write> writes) throws IOException, InterruptedException {
    roll();
    batch.clear();
    // What belongs to another one was added with it.
    Set<Write> seconds = Collections.newSetFromMap(new IdentityHashMap<>());
    writes.forEach(write -> {
      if (write.then != null) {
        seconds.add(write.then);
      }
    });
    writes.stream().filter(write -> !seconds.contains(write)).forEach(this::add);
    try {
      write(writes);
    } catch (IOException again) {
      abandon();
      refuse(again);
      throw again;
    }
  }

  private void write(List<Write> writes) throws IOException {
    Segment into = current();
    int length = batch.position();
    into.file().write(batch.flip(), position);
    into.file().sync();
    position += length;
    catalog.apply(writes, into);
  }

  /// Begins the next segment. Fails at once when it failed a moment ago.
  void roll() throws IOException, InterruptedException {
    requireHope();
    Segment next;
    try {
      next = keeper.take();
    } catch (IOException e) {
      refuse(e);
      giveBack();
      throw e;
    }
    recovered();
    seal();
    segment = next;
    position = SegmentHeader.BYTES;
  }

  private void requireHope() throws IOException {
    IOException before = refusal;
    if (before != null && System.nanoTime() - refusedAtNanos < settings.retryPause().toNanos()) {
      throw new IOException(before.getMessage(), before);
    }
  }

  private void recovered() {
    if (refusal != null) {
      LOG.info("the spool {} can be written again", settings.folder());
      refusal = null;
    }
  }

  private void refuse(IOException why) {
    if (refusal == null) {
      LOG.error("the spool {} takes no messages now: {}", settings.folder(), why.getMessage());
    }
    refusal = why;
    refusedAtNanos = System.nanoTime();
  }

  /// A segment in which nothing lives can be used anew, when there is no room for another.
  private void giveBack() {
    if (segment != null && catalog.idle(segment)) {
      seal();
    }
    if (segment == null) {
      catalog.mayAllGo();
      keeper.tidySoon();
    }
  }

  private void seal() {
    if (segment != null) {
      catalog.seal(segment, position, segment.size);
      segment = null;
    }
  }

  /// Nobody knows what of the batch is on the disk: it is cut off, so that a later start does not
  /// find what was refused.
  private void abandon() {
    Segment broken = current();
    int size = broken.size;
    try {
      broken.file().truncate(position);
      size = position;
      broken.file().sync();
    } catch (IOException e) {
      LOG.error("what failed cannot be cut off {}: a start may find it", broken.path(), e);
    }
    catalog.seal(broken, position, size);
    segment = null;
  }

  private Segment current() {
    if (segment == null) {
      throw new IllegalStateException("no segment was begun");
    }
    return segment;
  }
}
