package dev.relayout.intake;

import java.time.Duration;

/// How much one client may do in some time; 0 = no limit.
///
/// @param interval counted anew after it
/// @param connections new connections
/// @param messages MAIL commands
/// @param recipients RCPT commands that would be taken
public record RateLimits(Duration interval, int connections, int messages, int recipients) {
  /// No limits.
  public static final RateLimits NONE = new RateLimits(Duration.ofMinutes(1), 0, 0, 0);

  /// Checks the numbers.
  ///
  /// @throws IllegalArgumentException with a line for people
  public RateLimits {
    Limit.positive("rateInterval", interval);
    Limit.atLeast("connectionRate", 0, connections);
    Limit.atLeast("messageRate", 0, messages);
    Limit.atLeast("recipientRate", 0, recipients);
  }

  /// Whether anything is counted.
  boolean any() {
    return connections > 0 || messages > 0 || recipients > 0;
  }
}
