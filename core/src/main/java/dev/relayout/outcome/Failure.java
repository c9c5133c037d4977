package dev.relayout.outcome;

import dev.relayout.script.JudgedReply;
import dev.relayout.smtp.EnhancedStatus;
import org.jspecify.annotations.Nullable;

/// A recipient that is given up, and why: a line of a bounce.
///
/// @param recipient as in the envelope
/// @param cause what the last attempt met
/// @param expired whether it is given up only because the message is too old
public record Failure(String recipient, Cause cause, boolean expired) {
  /// What stood in the way.
  ///
  /// @param server `host:port` that was talked to; empty when there was none
  /// @param command that was answered; empty when no reply decided
  /// @param reply null when no reply decided
  /// @param what for people
  public record Cause(String server, String command, @Nullable JudgedReply reply, String what) {}

  /// The enhanced status (RFC 3463): of the reply that holds, or made from its class. Without a reply
  /// it says that the time is over (4.4.7).
  public String status() {
    JudgedReply reply = cause.reply();
    return reply == null ? "4.4.7" : EnhancedStatus.of(reply.holds()).toString();
  }
}
