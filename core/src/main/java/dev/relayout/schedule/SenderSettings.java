package dev.relayout.schedule;

import java.time.Duration;
import java.util.Objects;

/// How one sender schedules.
///
/// @param id its number, from 0
/// @param name its name
/// @param filter which messages are its own
/// @param order of messages of equal priority
/// @param connections most sessions at one time
/// @param onlyWaitingAtStart whether a message that arrives while a session runs waits for the next
/// @param skipRecheck after what time a skipped message is looked at again
/// @param onScriptError what becomes of a message whose `CheckFile` failed
public record SenderSettings(
    int id,
    String name,
    Filter filter,
    SendOrder order,
    int connections,
    boolean onlyWaitingAtStart,
    Duration skipRecheck,
    OnScriptError onScriptError) {
  /// Checks the ranges.
  public SenderSettings {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(filter, "filter");
    Objects.requireNonNull(order, "order");
    Objects.requireNonNull(onScriptError, "onScriptError");
    if (connections < 1 || skipRecheck.isNegative() || skipRecheck.isZero()) {
      throw new IllegalArgumentException(
          "a sender needs a connection and a recheck time: " + connections + ", " + skipRecheck);
    }
  }
}
