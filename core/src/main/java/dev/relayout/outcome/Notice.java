package dev.relayout.outcome;

import dev.relayout.script.JudgedReply;
import dev.relayout.smtp.EnhancedStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a report says of one recipient (RFC 3464 §2.3).
public sealed interface Notice {
  /// As in the envelope.
  String recipient();

  /// What it rests on.
  Cause cause();

  /// `Action` (RFC 3464 §2.3.3).
  String action();

  /// `Status`, an enhanced status code (RFC 3463): of the reply that holds, or made from its class.
  String status();

  /// What the attempt met.
  ///
  /// @param server `host:port` that was talked to; empty when there was none
  /// @param command that was answered; empty when no reply decided
  /// @param reply null when no reply decided
  /// @param what for people
  record Cause(String server, String command, @Nullable JudgedReply reply, String what) {
    /// The status of the reply, or another when there is none.
    String statusOr(String other) {
      return reply == null ? other : EnhancedStatus.of(reply.holds()).toString();
    }
  }

  /// The recipient is given up.
  ///
  /// @param expired whether only because the message is too old
  record Failure(String recipient, Cause cause, boolean expired) implements Notice {
    @Override
    public String action() {
      return "failed";
    }

    /// Without a reply: the time is over (4.4.7).
    @Override
    public String status() {
      return cause.statusOr("4.4.7");
    }
  }

  /// The recipient is still waited for.
  ///
  /// @param until when it is given up
  record Delay(String recipient, Cause cause, Instant until) implements Notice {
    @Override
    public String action() {
      return "delayed";
    }

    /// Without a reply: the connection broke (4.4.2), or nothing more is known (4.0.0).
    @Override
    public String status() {
      return cause.statusOr(cause.server().isEmpty() ? "4.0.0" : "4.4.2");
    }
  }

  /// A server has taken the message that will not report what becomes of it (RFC 3461 §5.2.2 (b)).
  record Relayed(String recipient, Cause cause) implements Notice {
    @Override
    public String action() {
      return "relayed";
    }

    @Override
    public String status() {
      return cause.statusOr("2.0.0");
    }
  }
}
