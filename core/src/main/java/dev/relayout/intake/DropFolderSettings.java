package dev.relayout.intake;

import java.nio.file.Path;
import java.time.Duration;

/// Which folder is watched, and how.
///
/// @param folder must exist, on one file system with nothing mounted below; one relay only
/// @param interval time from one look at the folder to the next
/// @param hostname this relay's name in the trace header
/// @param limits what a message may be
public record DropFolderSettings(
    Path folder, Duration interval, String hostname, MessageLimits limits) {
  /// Looks every second, with the default limits, as `localhost`.
  public static DropFolderSettings of(Path folder) {
    return new DropFolderSettings(
        folder, Duration.ofSeconds(1), "localhost", MessageLimits.DEFAULT);
  }

  /// Checks the interval.
  ///
  /// @throws IllegalArgumentException with a line for people
  public DropFolderSettings {
    Limit.positive("the interval of the drop folder", interval);
  }
}
