package dev.relayout.spool;

import dev.relayout.spool.log.Disk;
import dev.relayout.spool.log.JournalSettings;
import java.nio.file.Path;
import java.time.Duration;

/// How a [LogSpool] is kept.
///
/// @param segmentBytes size of a file of the log
/// @param largeBytes a message longer than this gets a file of its own
/// @param copyBytesPerSecond how fast live remains are copied forward
/// @param retryPause how long messages are refused after the disk failed, before it is tried again
/// @param limits how much the queue may hold
/// @param disk what it is kept on
public record LogSpoolSettings(
    int segmentBytes,
    int largeBytes,
    int copyBytesPerSecond,
    Duration retryPause,
    QueueLimits limits,
    Disk disk) {
  /// Checks that messages fit.
  public LogSpoolSettings {
    if (largeBytes < 1 || largeBytes > segmentBytes / 8) {
      throw new IllegalArgumentException(
          "own files must begin at 1 to " + segmentBytes / 8 + " bytes: " + largeBytes);
    }
  }

  /// Segments of 8 MiB, own files above 256 KiB, 16 MiB/s, 1 s, no limits.
  public static final LogSpoolSettings DEFAULT =
      new LogSpoolSettings(
          8 << 20, 256 << 10, 16 << 20, Duration.ofSeconds(1), QueueLimits.NONE, Disk.SYSTEM);

  /// The same with other limits.
  public LogSpoolSettings withLimits(QueueLimits other) {
    return new LogSpoolSettings(
        segmentBytes, largeBytes, copyBytesPerSecond, retryPause, other, disk);
  }

  JournalSettings journal(Path folder, Path damaged) {
    return new JournalSettings(folder, damaged, segmentBytes, copyBytesPerSecond, retryPause, disk);
  }
}
