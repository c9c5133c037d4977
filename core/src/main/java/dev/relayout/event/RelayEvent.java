package dev.relayout.event;

import dev.relayout.outcome.AttemptOutcome;
import dev.relayout.script.Decision;
import dev.relayout.script.Hook;
import dev.relayout.script.JudgedReply;
import dev.relayout.script.ScriptException;
import dev.relayout.spool.QueuedMessage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing that happened in a relay.
public sealed interface RelayEvent {
  /// A message is durable and due; told before anyone looks at it.
  record Accepted(QueuedMessage message) implements RelayEvent {}

  /// A script looked at a message and wants it sent.
  record Judged(SenderName sender, QueuedMessage message, Decision decision)
      implements RelayEvent {}

  /// A sender does not send a message for now.
  ///
  /// @param by whose decision it was
  /// @param reason for people; of a script, what its `Reason` said
  /// @param priority as the script set it beside; 50 where no script spoke
  record Skipped(
      SenderName sender, QueuedMessage message, SkippedBy by, String reason, int priority)
      implements RelayEvent {}

  /// Why a message was skipped.
  enum SkippedBy {
    /// The sender's filter: the message is not its own.
    FILTER,
    /// `CheckFile` set `SkipSend`.
    SCRIPT,
    /// `CheckFile` or the script as a whole failed, and `onScriptError` is `defer`.
    SCRIPT_ERROR
  }

  /// A message was handed to a server, with whatever result; one of the next three follows, or nothing
  /// where nobody was tried, or the server refused no more than the connection.
  ///
  /// @param message as it was before the attempt
  record Attempted(SenderName sender, QueuedMessage message, AttemptOutcome outcome)
      implements RelayEvent {}

  /// Recipients got the message; durable.
  record Delivered(SenderName sender, QueuedMessage message, List<String> recipients)
      implements RelayEvent {
    /// Copies the list.
    public Delivered {
      recipients = List.copyOf(recipients);
    }
  }

  /// Recipients stay queued; durable.
  ///
  /// @param due when it is tried again, at the earliest
  /// @param trouble what was met, for people
  record Deferred(
      SenderName sender,
      QueuedMessage message,
      List<String> recipients,
      Instant due,
      String trouble)
      implements RelayEvent {
    /// Copies the list.
    public Deferred {
      recipients = List.copyOf(recipients);
    }
  }

  /// Recipients were given up; a report is in the queue, unless there is nobody to tell.
  ///
  /// @param bounceId queue id of the report; empty when the return path is null, or no report is wanted
  ///     about any of them
  record Bounced(
      SenderName sender,
      QueuedMessage message,
      List<String> recipients,
      String bounceId,
      String trouble)
      implements RelayEvent {
    /// Copies the list.
    public Bounced {
      recipients = List.copyOf(recipients);
    }
  }

  /// An administrator keeps a message back; durable. Also told while it is being sent: then it is what
  /// remains after that attempt that is kept back.
  ///
  /// @param message as it is kept back
  /// @param who wanted it, as `QueueAdmin` was told
  record Held(QueuedMessage message, String who) implements RelayEvent {}

  /// An administrator ended a hold; durable. The message goes when it is due.
  ///
  /// @param message as it is without the hold
  /// @param who wanted it, as `QueueAdmin` was told
  record Released(QueuedMessage message, String who) implements RelayEvent {}

  /// An administrator had a message removed; nobody gets a report. It is not sent any more, also when
  /// the disk refuses the removal, which is then tried until it succeeds.
  ///
  /// @param message as it was
  /// @param who wanted it, as `QueueAdmin` was told
  record Deleted(QueuedMessage message, String who) implements RelayEvent {}

  /// `ReturnCodeHandler` put another reply in place of the server's.
  ///
  /// @param command that was answered, secrets masked; "" for the greeting, "." after the body
  record ReplyRewritten(SenderName sender, String command, JudgedReply reply)
      implements RelayEvent {}

  /// The script said something: it printed, or its author should know of a mistake in it.
  ///
  /// @param warning false = printed by the script
  record ScriptSpoke(SenderName sender, boolean warning, String text) implements RelayEvent {}

  /// The script failed, and what the contract has for that was done. Told for every failure, also
  /// where the log, which tells each text once in a session, is silent.
  ///
  /// @param hook that failed; null = the top level, or the script as a whole: it could not be loaded
  ///     anew, or is switched off
  /// @param what the error with its place
  record ScriptFailed(
      SenderName sender, @Nullable Hook hook, ScriptException.Kind kind, String what)
      implements RelayEvent {}

  /// A server does not keep to the MTA-STS policy of its domain (RFC 8461), which is not enforced: mail
  /// goes all the same.
  ///
  /// @param domain of the recipients
  /// @param what the policy would have stopped, for people
  record PolicyMissed(SenderName sender, String domain, String what) implements RelayEvent {}

  /// A send session ended.
  ///
  /// @param trouble why no server could be used; empty when all was sent
  /// @param alert whether the operator has to mend something: STARTTLS or the login failed
  record SessionEnded(SenderName sender, String trouble, boolean alert) implements RelayEvent {}
}
