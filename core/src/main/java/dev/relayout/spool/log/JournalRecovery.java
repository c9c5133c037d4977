package dev.relayout.spool.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a start finds, by the table in `docs/spool.md`. Reads the segments from the newest to the
/// oldest: a removal never stands in an older segment than the message, so that of a message that is
/// gone nothing is kept.
///
/// @param <M> the owner's entries
final class JournalRecovery<M> {
  private static final Logger LOG = LoggerFactory.getLogger("dev.relayout.spool");

  private final JournalSettings settings;
  private final Entries<M> entries;
  private final SegmentFolder folder;
  private final Index index = new Index();
  private final Catalog catalog = new Catalog(index);
  private final LongSet removed = new LongSet();
  private final List<Guard> guards = new ArrayList<>();

  /// By slot of the index: the entry, or a state whose entry was not found yet.
  private @Nullable Object[] found = new Object[1_024];

  private long[] stateSequence = new long[1_024];
  private long lastSequence;
  private long highestKey = Long.MIN_VALUE;
  private boolean damage;
  private @Nullable TailStart tail;

  /// Where the log goes on.
  record TailStart(Segment segment, int position) {}

  private record Guard(Segment segment, int[] targets) {}

  JournalRecovery(JournalSettings settings, Entries<M> entries) {
    this.settings = settings;
    this.entries = entries;
    this.folder = new SegmentFolder(settings);
  }

  /// The entries, in no order.
  List<M> run() throws IOException {
    boolean newerHasRecords = false;
    for (Path file : files()) {
      Segment segment = SegmentOpening.open(settings, file);
      if (segment == null) {
        damage = true;
      } else {
        catalog.add(segment);
        boolean any = read(segment, newerHasRecords);
        if (any && !newerHasRecords) {
          catalog.newest(segment);
        }
        newerHasRecords |= any;
      }
    }
    for (Guard guard : guards) {
      for (int target : guard.targets()) {
        catalog.guard(guard.segment(), target);
      }
    }
    return collect();
  }

  Catalog catalog() {
    return catalog;
  }

  SegmentFolder segmentFolder() {
    return folder;
  }

  long highestKey() {
    return highestKey;
  }

  /// Null when a new segment must be begun.
  @Nullable TailStart tail() {
    return tail;
  }

  long lastSequence() {
    return lastSequence;
  }

  /// The segments, newest first. What is left of the making of one is used again.
  private List<Path> files() throws IOException {
    List<Path> segments = new ArrayList<>();
    for (String name : settings.disk().list(settings.folder())) {
      Path file = settings.folder().resolve(name);
      if (name.matches("\\d{10}\\.log")) {
        segments.add(file);
        folder.after(SegmentOpening.number(file));
      } else if (name.matches("\\d{10}\\.spare")) {
        folder.after(SegmentOpening.number(file));
        folder.spare(file);
      } else {
        LOG.warn("{} is not a file of the queue and is left alone", file);
      }
    }
    segments.sort(Comparator.comparingInt(SegmentOpening::number).reversed());
    return segments;
  }

  /// @return whether there were records in it
  private boolean read(Segment segment, boolean durable) throws IOException {
    Records records = new Records(segment);
    SegmentScan.End end =
        new SegmentScan(segment.file(), segment.tag(), segment.size, durable).run(records);
    int size = segment.size;
    int position = end.offset();
    if (end.torn()) {
      TornEnd torn = new TornEnd(segment, position);
      size = torn.cut(settings.segmentBytes());
      if (!durable && records.damaged) {
        position = torn.prove(lastSequence);
        size = Math.max(size, position);
      }
    }
    if (!durable) {
      // A killed process may have left it to the system to write this; from now on it counts.
      segment.file().sync();
    }
    if (!durable && records.any && !damage && size == settings.segmentBytes()) {
      // Even on a full disk there is room in it.
      tail = new TailStart(segment, position);
    } else {
      catalog.seal(segment, position, size);
    }
    records.takeOver();
    return records.any;
  }

  /// The records of one segment: they are taken over together, removals first.
  private final class Records implements SegmentScan.Visitor {
    private final Segment segment;
    private final List<SegmentScan.Found> states = new ArrayList<>();
    private final List<SegmentScan.Found> messages = new ArrayList<>();
    private boolean any;
    private boolean damaged;

    Records(Segment segment) {
      this.segment = segment;
    }

    @Override
    public void found(SegmentScan.Found record) {
      any = true;
      RecordHeader header = record.header();
      lastSequence = Math.max(lastSequence, header.sequence());
      highestKey = Math.max(highestKey, header.key());
      switch (header.type()) {
        case MESSAGE -> messages.add(record);
        case STATE -> states.add(record);
        case REMOVED -> {
          removed.add(header.key());
          guards.add(new Guard(segment, Removal.decode(record.meta())));
        }
      }
    }

    @Override
    public void damaged(int from, int to) throws IOException {
      any = true;
      damaged = true;
      damage = true;
      SegmentOpening.setAside(settings, segment, from, to);
    }

    void takeOver() {
      for (SegmentScan.Found state : states) {
        if (!removed.contains(state.header().key())) {
          state(state, segment);
        }
      }
      for (SegmentScan.Found message : messages) {
        if (!removed.contains(message.header().key())) {
          message(message, segment);
        }
      }
    }
  }

  private void state(SegmentScan.Found record, Segment segment) {
    RecordHeader header = record.header();
    int slot = slot(header.key());
    if (index.stateSegment[slot] != 0 && stateSequence[slot] >= header.sequence()) {
      return;
    }
    stateSequence[slot] = header.sequence();
    catalog.placeState(slot, segment, record.offset(), header.total());
    Object before = found[slot];
    found[slot] =
        before == null || before instanceof byte[]
            ? record.meta()
            : changed(before, header.key(), record.meta());
  }

  private void message(SegmentScan.Found record, Segment segment) {
    RecordHeader header = record.header();
    int slot = slot(header.key());
    if (index.messageSegment[slot] != 0) {
      // A copy further forward was found before: the original's segment was being drained.
      catalog.draining(segment);
      return;
    }
    catalog.placeMessage(slot, segment, record.offset(), header);
    Object state = found[slot];
    found[slot] = null;
    try {
      M entry = entries.added(header.key(), header.flags(), record.meta(), header.contentLength());
      found[slot] = state instanceof byte[] bytes ? entries.changed(entry, bytes) : entry;
    } catch (IOException e) {
      unreadable(header.key(), e);
    }
  }

  @SuppressWarnings("unchecked") // What is no byte[] was put there as M.
  private @Nullable Object changed(Object entry, long key, byte[] state) {
    try {
      return entries.changed((M) entry, state);
    } catch (IOException e) {
      unreadable(key, e);
      return null;
    }
  }

  private void unreadable(long key, IOException why) {
    LOG.error(
        "{} in the log cannot be read; it stays there and is not sent: {}",
        entries.name(key),
        why.getMessage());
  }

  private int slot(long key) {
    int slot = index.find(key);
    if (slot == Index.NONE) {
      slot = index.insert(key);
    }
    if (slot >= found.length) {
      found = Arrays.copyOf(found, slot + slot / 2);
      stateSequence = Arrays.copyOf(stateSequence, slot + slot / 2);
    }
    return slot;
  }

  /// A state without its entry is left over from one that was removed; where there was damage, it may
  /// be all that is left.
  @SuppressWarnings("unchecked") // See changed.
  private List<M> collect() {
    List<M> live = new ArrayList<>(index.size());
    for (int slot = 0; slot < index.slots(); slot++) {
      if (index.messageSegment[slot] != 0) {
        if (found[slot] != null) {
          live.add((M) found[slot]);
        }
      } else {
        if (damage) {
          LOG.error("{} may be lost: only a state of it was found", entries.name(index.keys[slot]));
        }
        catalog.dropOrphan(slot);
      }
    }
    return live;
  }
}
