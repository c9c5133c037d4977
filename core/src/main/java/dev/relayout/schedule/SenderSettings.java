package dev.relayout.schedule;

import dev.relayout.session.Rate;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
/// @param perDomain limits where it delivers to each recipient's domain; null = it has fixed servers
/// @param messages how many messages in what time
public record SenderSettings(
    int id,
    String name,
    Filter filter,
    SendOrder order,
    int connections,
    boolean onlyWaitingAtStart,
    Duration skipRecheck,
    OnScriptError onScriptError,
    @Nullable PerDomain perDomain,
    Rate messages) {
  /// What one domain gets of a sender that delivers to many.
  ///
  /// @param connections most sessions at one time
  /// @param messagesPerMinute most messages; 0 = no limit
  public record PerDomain(int connections, int messagesPerMinute) {
    /// Checks the ranges.
    public PerDomain {
      if (connections < 1 || messagesPerMinute < 0) {
        throw new IllegalArgumentException(
            "a domain needs a connection: " + connections + ", " + messagesPerMinute);
      }
    }
  }

  /// A sender with fixed servers.
  public SenderSettings(
      int id,
      String name,
      Filter filter,
      SendOrder order,
      int connections,
      boolean onlyWaitingAtStart,
      Duration skipRecheck,
      OnScriptError onScriptError) {
    this(
        id,
        name,
        filter,
        order,
        connections,
        onlyWaitingAtStart,
        skipRecheck,
        onScriptError,
        null,
        Rate.NONE);
  }

  /// The same, delivering to each recipient's domain.
  public SenderSettings with(PerDomain limits) {
    return new SenderSettings(
        id,
        name,
        filter,
        order,
        connections,
        onlyWaitingAtStart,
        skipRecheck,
        onScriptError,
        limits,
        messages);
  }

  /// The same with a limit of messages.
  public SenderSettings with(Rate limit) {
    return new SenderSettings(
        id,
        name,
        filter,
        order,
        connections,
        onlyWaitingAtStart,
        skipRecheck,
        onScriptError,
        perDomain,
        limit);
  }

  /// How many messages in what time a lane may hand out.
  Rate messagesOfLane() {
    return perDomain == null
        ? Rate.NONE
        : new Rate(perDomain.messagesPerMinute(), Duration.ofMinutes(1));
  }

  /// Most sessions at one time in one lane.
  int connectionsOfLane() {
    return perDomain == null ? connections : Math.min(connections, perDomain.connections);
  }

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
