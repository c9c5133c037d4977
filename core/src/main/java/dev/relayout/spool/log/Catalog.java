package dev.relayout.spool.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What is in the log and where: the index of entries, and what lives in each segment. Thread-safe;
/// never blocks for the disk.
final class Catalog {
  /// A record to be read; its segment stays until [#readEnded].
  ///
  /// @param contentAt where in the record its content begins
  /// @param length of the record
  record Place(Segment segment, int offset, int contentAt, int length) {}

  private final TreeMap<Integer, Segment> segments = new TreeMap<>();

  /// The newest one with records proves to the next start that all before it was durable.
  private @Nullable Segment proof;

  private final Index index;

  /// Those that may hold old copies.
  private final Set<Segment> draining = new LinkedHashSet<>();

  /// @param index from recovery; empty for a new log
  Catalog(Index index) {
    this.index = index;
  }

  synchronized void add(Segment segment) {
    segments.put(segment.number(), segment);
  }

  /// Whether the entry is there and not removed.
  synchronized boolean contains(long key) {
    int slot = index.find(key);
    return slot != Index.NONE && !index.settled[slot];
  }

  /// Whether the record at that place is what its entry needs.
  synchronized boolean lives(RecordType type, long key, Segment segment, int offset) {
    int slot = index.find(key);
    if (slot == Index.NONE || index.settled[slot]) {
      return false;
    }
    return switch (type) {
      case MESSAGE ->
          index.messageSegment[slot] == segment.number() && index.messageOffset[slot] == offset;
      case STATE ->
          index.stateSegment[slot] == segment.number() && index.stateOffset[slot] == offset;
      case REMOVED -> false;
    };
  }

  /// Which of these segments, but for that one, are still on the disk.
  synchronized int[] existing(int[] numbers, Segment but) {
    return Arrays.stream(numbers)
        .filter(number -> number != but.number() && segments.containsKey(number))
        .toArray();
  }

  /// The segments that may hold a copy of that message.
  synchronized int[] holders(long key) {
    int slot = index.find(key);
    int home = slot == Index.NONE ? 0 : index.messageSegment[slot];
    if (draining.isEmpty()) {
      return new int[] {home};
    }
    IntStream copies = draining.stream().mapToInt(Segment::number);
    return IntStream.concat(IntStream.of(home), copies).distinct().toArray();
  }

  /// There is none with records behind that segment. It stays while that is so, or until [#mayAllGo].
  synchronized void newest(Segment segment) {
    proof = segment;
  }

  /// No segment stays only because it is the [#newest].
  synchronized void mayAllGo() {
    proof = null;
  }

  /// Takes over what was written and synced.
  synchronized void apply(List<Write> written, Segment segment) {
    newest(segment);
    for (Write write : written) {
      switch (write.type) {
        case MESSAGE -> message(write, segment);
        case STATE -> state(write, segment);
        case REMOVED -> removal(write, segment);
      }
    }
  }

  private void message(Write write, Segment segment) {
    Write.Source source = write.source;
    if (source != null && !lives(write.type, write.key, source.segment(), source.offset())) {
      return;
    }
    int slot = index.find(write.key);
    if (source == null) {
      slot = index.insert(write.key);
    } else {
      source.segment().live -= write.total();
    }
    RecordHeader header = write.header(segment.tag(), write.offset);
    placeMessage(slot, segment, write.offset, header);
  }

  private void state(Write write, Segment segment) {
    Write.Source source = write.source;
    int slot = index.find(write.key);
    if (slot == Index.NONE
        || index.settled[slot]
        || source != null && !lives(write.type, write.key, source.segment(), source.offset())) {
      return;
    }
    placeState(slot, segment, write.offset, write.total());
  }

  private void removal(Write write, Segment segment) {
    for (int target : Removal.decode(write.meta)) {
      guard(segment, target);
    }
    int slot = index.find(write.key);
    if (slot != Index.NONE) {
      index.settled[slot] = true;
    }
  }

  /// A removal in this segment is needed while the other one is there.
  synchronized void guard(Segment segment, int target) {
    if (target != segment.number() && segments.containsKey(target)) {
      segment.guards.merge(target, 1, Integer::sum);
    }
  }

  /// The content of a removed entry is not read any more.
  synchronized void forget(long key) {
    int slot = index.find(key);
    if (slot != Index.NONE && index.settled[slot]) {
      dropState(slot);
      Segment segment = segments.get(index.messageSegment[slot]);
      if (segment != null) {
        segment.live -= RecordHeader.total(index.metaLength[slot], index.contentLength[slot]);
      }
      index.delete(slot);
    }
  }

  private void dropState(int slot) {
    Segment segment = segments.get(index.stateSegment[slot]);
    if (segment != null) {
      segment.live -= index.stateLength[slot];
    }
  }

  /// Bytes of the content in the log; negative when there is no such entry.
  synchronized int contentLength(long key) {
    int slot = index.find(key);
    return slot == Index.NONE ? -1 : index.contentLength[slot];
  }

  /// Where the message is; null when it is not there.
  synchronized @Nullable Place message(long key) {
    int slot = index.find(key);
    Segment segment = slot == Index.NONE ? null : segments.get(index.messageSegment[slot]);
    if (segment == null) {
      return null;
    }
    segment.readers++;
    int length = RecordHeader.total(index.metaLength[slot], index.contentLength[slot]);
    int contentAt = RecordHeader.BYTES + index.metaLength[slot];
    return new Place(segment, index.messageOffset[slot], contentAt, length);
  }

  /// Where the entry's state is; null when it has none, or is gone.
  synchronized @Nullable Place state(long key) {
    int slot = index.find(key);
    Segment segment =
        slot == Index.NONE || index.settled[slot] ? null : segments.get(index.stateSegment[slot]);
    if (segment == null) {
      return null;
    }
    segment.readers++;
    int length = index.stateLength[slot];
    return new Place(segment, index.stateOffset[slot], length, length);
  }

  synchronized void readEnded(Segment segment) {
    segment.readers--;
  }

  /// Whether nothing in the segment is needed.
  synchronized boolean idle(Segment segment) {
    return segment.live == 0 && segment.guards.isEmpty();
  }

  /// Nothing more comes behind `end`; the file has that size.
  synchronized void seal(Segment segment, int end, int size) {
    segment.sealed = true;
    segment.end = end;
    segment.size = size;
  }

  synchronized void draining(Segment segment) {
    segment.draining = true;
    draining.add(segment);
  }

  /// Everything that was needed of a segment was copied forward, its removals included.
  synchronized void drained(Segment segment) {
    segment.guards.clear();
    segment.drained = true;
  }

  /// The dead segments, oldest first. They stay in the catalog until they are [#gone].
  synchronized List<Segment> dead() {
    return segments.values().stream().filter(Segment::dead).filter(each -> each != proof).toList();
  }

  /// A segment's name is gone from the disk for certain.
  synchronized void gone(Segment segment) {
    segments.remove(segment.number());
    draining.remove(segment);
    for (Segment other : segments.values()) {
      other.guards.remove(segment.number());
    }
  }

  /// The segment that is worth copying forward first; null when the disk has no more in it than
  /// wanted. One that was begun is ended first.
  synchronized @Nullable Segment worthDraining(int nominalBytes) {
    List<Segment> sealed = new ArrayList<>();
    long disk = 0;
    long live = 0;
    for (Segment segment : segments.values()) {
      if (segment.sealed && !segment.drained && !segment.dead()) {
        if (segment.draining) {
          return segment;
        }
        sealed.add(segment);
        disk += Math.max(segment.size, nominalBytes);
        live += segment.cost();
      }
    }
    boolean worth = disk > 2 * live + 4L * nominalBytes;
    Predicate<Segment> pays = segment -> segment.cost() < nominalBytes / 2;
    return worth
        ? sealed.stream().filter(pays).min(Comparator.comparingLong(Segment::cost)).orElse(null)
        : null;
  }

  /// A message that was found at a start.
  synchronized void placeMessage(int slot, Segment segment, int offset, RecordHeader header) {
    index.messageSegment[slot] = segment.number();
    index.messageOffset[slot] = offset;
    index.metaLength[slot] = header.metaLength();
    index.contentLength[slot] = header.contentLength();
    segment.live += header.total();
  }

  /// A state that was found at a start, in the place of any other.
  synchronized void placeState(int slot, Segment segment, int offset, int length) {
    dropState(slot);
    index.stateSegment[slot] = segment.number();
    index.stateOffset[slot] = offset;
    index.stateLength[slot] = length;
    segment.live += length;
  }

  /// A state whose message is nowhere.
  synchronized void dropOrphan(int slot) {
    dropState(slot);
    index.delete(slot);
  }

  synchronized JournalSize size() {
    long disk = 0;
    long live = 0;
    for (Segment segment : segments.values()) {
      disk += segment.size;
      live += segment.live;
    }
    return new JournalSize(index.size(), segments.size(), disk, live);
  }

  synchronized List<Segment> all() {
    return List.copyOf(segments.values());
  }
}
