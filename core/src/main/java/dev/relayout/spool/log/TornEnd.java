package dev.relayout.spool.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What was being written to a segment when the process or the machine died.
///
/// @param at where it begins
record TornEnd(Segment segment, int at) {
  private static final Logger LOG = LoggerFactory.getLogger("dev.relayout.spool");

  /// Leaves nothing of it. The room that it had is kept where it can be used again.
  ///
  /// @param segmentBytes of a segment that can
  /// @return bytes of the file
  int cut(int segmentBytes) throws IOException {
    LOG.warn(
        "{} ends at byte {} in a record that was being written when the relay died: cut off",
        segment.path(),
        at);
    if (segment.size != segmentBytes) {
      segment.file().truncate(at);
      return at;
    }
    SegmentFolder.zero(segment.file(), at, segment.size);
    return segment.size;
  }

  /// What was cut may have been all that proved the bytes before it to be durable once. A record that
  /// removes nothing proves it from now on, or the next start would take the damage before it for torn.
  ///
  /// @return where that record ends
  int prove(long sequence) throws IOException {
    Write nothing = Write.removal(Long.MIN_VALUE, new Acknowledgement());
    nothing.sequence = sequence;
    ByteBuffer record = ByteBuffer.allocate(nothing.total());
    nothing.header(segment.tag(), at).encode(nothing.meta, nothing.content, record);
    segment.file().write(record.flip(), at);
    return at + nothing.total();
  }
}
