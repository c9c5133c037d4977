package dev.relayout.spool.log;

import java.nio.file.Path;
import java.time.Duration;

/// How a log is kept.
///
/// @param folder of the segments
/// @param damaged folder for bytes that cannot be what was written
/// @param segmentBytes size of a segment; a power of two makes sense
/// @param copyBytesPerSecond how fast live remains are copied forward; 0 = without limit
/// @param retryPause how long everything is refused after the disk failed, before it is tried again
/// @param disk what the segments are on
public record JournalSettings(
    Path folder,
    Path damaged,
    int segmentBytes,
    int copyBytesPerSecond,
    Duration retryPause,
    Disk disk) {
  private static final int LEAST_SEGMENT_BYTES = 32 << 10;
  private static final int MOST_SEGMENT_BYTES = 1 << 30;

  /// Checks the values.
  public JournalSettings {
    if (segmentBytes < LEAST_SEGMENT_BYTES || segmentBytes > MOST_SEGMENT_BYTES) {
      throw new IllegalArgumentException("segments must have 32 KiB to 1 GiB: " + segmentBytes);
    }
    if (copyBytesPerSecond < 0) {
      throw new IllegalArgumentException("copyBytesPerSecond is negative: " + copyBytesPerSecond);
    }
  }

  /// The last bytes of a segment: kept for states and removals, so that deliveries can go on when
  /// there is no room for messages.
  int reserve() {
    return Math.min(1 << 20, segmentBytes / 16);
  }

  /// Most bytes that are written before a sync.
  int batchBytes() {
    return Math.min(4 << 20, segmentBytes / 4);
  }

  /// The largest record.
  int recordBytes() {
    return segmentBytes - SegmentHeader.BYTES - reserve();
  }
}
