package dev.relayout.spool.log;

import org.jspecify.annotations.Nullable;

/// A record on its way into the log. Made by anybody, then only the writer's.
final class Write {
  static final byte[] NOTHING = {};

  /// Where the original of a copy stands.
  record Source(Segment segment, int offset) {}

  final RecordType type;
  final long key;
  final byte flags;
  final byte[] content;
  final int contentCrc;
  final @Nullable Source source;
  final Acknowledgement acknowledgement;

  /// For a removal the numbers of segments, set when it is written.
  byte[] meta;

  /// 0 = to be given when it is written.
  long sequence;

  /// What counts only together with this; written right behind it.
  @Nullable Write then;

  /// Where it was written.
  int offset;

  private Write(
      RecordType type,
      long key,
      byte flags,
      byte[] meta,
      byte[] content,
      int contentCrc,
      @Nullable Source source,
      Acknowledgement acknowledgement) {
    this.type = type;
    this.key = key;
    this.flags = flags;
    this.meta = meta;
    this.content = content;
    this.contentCrc = contentCrc;
    this.source = source;
    this.acknowledgement = acknowledgement;
  }

  static Write message(
      long key, byte flags, byte[] meta, byte[] content, Acknowledgement acknowledgement) {
    int crc = RecordHeader.checksum(content);
    return new Write(RecordType.MESSAGE, key, flags, meta, content, crc, null, acknowledgement);
  }

  static Write state(long key, byte[] state, Acknowledgement acknowledgement) {
    return new Write(RecordType.STATE, key, (byte) 0, state, NOTHING, 0, null, acknowledgement);
  }

  static Write removal(long key, Acknowledgement acknowledgement) {
    return new Write(RecordType.REMOVED, key, (byte) 0, NOTHING, NOTHING, 0, null, acknowledgement);
  }

  /// The same record again, in another place. A damaged content keeps the checksum that shows it.
  static Write copy(
      SegmentScan.Found found, Segment segment, byte[] content, Acknowledgement acknowledgement) {
    RecordHeader header = found.header();
    Write copy =
        new Write(
            header.type(),
            header.key(),
            header.flags(),
            found.meta(),
            content,
            header.contentCrc(),
            new Source(segment, found.offset()),
            acknowledgement);
    copy.sequence = header.sequence();
    return copy;
  }

  RecordHeader header(int tag, int batch) {
    return new RecordHeader(
        type,
        tag,
        batch,
        flags,
        then != null,
        meta.length,
        content.length,
        contentCrc,
        key,
        sequence);
  }

  int total() {
    return RecordHeader.total(meta.length, content.length);
  }

  /// Bytes of this and of what is written with it.
  int groupTotal() {
    return total() + (then == null ? 0 : then.total());
  }
}
