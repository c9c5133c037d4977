package dev.relayout.queue;

import dev.relayout.schedule.Interventions;
import java.util.Locale;

/// What became of an action on one message.
///
/// @param what of a failure, for people; else empty
public record QueueChange(String id, Result result, String what) {
  /// What became of it.
  public enum Result {
    /// It is as wanted, durably.
    DONE,
    /// It was so before.
    UNCHANGED,
    /// It is as wanted, durably, but is being sent: what remains of it after that will be so.
    LATER,
    /// Refused: it is being sent.
    BUSY,
    /// Refused: it is held, and must be released first.
    HELD,
    /// It is not in the queue.
    ABSENT,
    /// It could not be written.
    FAILED;

    /// `done` and so on.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it is as wanted, or will be.
    public boolean good() {
      return switch (this) {
        case DONE, UNCHANGED, LATER -> true;
        case BUSY, HELD, ABSENT, FAILED -> false;
      };
    }
  }

  static QueueChange of(String id, Interventions.Result result) {
    return new QueueChange(
        id,
        switch (result) {
          case DONE -> Result.DONE;
          case UNCHANGED -> Result.UNCHANGED;
          case LATER -> Result.LATER;
          case BUSY -> Result.BUSY;
          case HELD -> Result.HELD;
          case ABSENT -> Result.ABSENT;
        },
        "");
  }

  static QueueChange failed(String id, Throwable cause) {
    return new QueueChange(id, Result.FAILED, String.valueOf(cause.getMessage()));
  }
}
