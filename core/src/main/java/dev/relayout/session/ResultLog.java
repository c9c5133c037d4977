package dev.relayout.session;

import static dev.relayout.log.SessionLog.quoted;

import dev.relayout.log.SessionLog;
import dev.relayout.outcome.AttemptOutcome;
import dev.relayout.outcome.RecipientResult;
import dev.relayout.script.JudgedReply;

/// One log line for each recipient of an attempt, and one for each reply that the script changed.
final class ResultLog {
  private ResultLog() {}

  static void write(SessionLog log, String id, AttemptOutcome outcome) {
    String server = outcome.server().isEmpty() ? "none" : outcome.server();
    for (RecipientResult result : outcome.results()) {
      log.info(id, line(result) + " server=" + server);
    }
  }

  static void rewritten(SessionLog log, Step.Rewritten rewritten) {
    String what =
        "reply rewritten command=" + quoted(rewritten.command()) + replies(rewritten.reply());
    if (refusalAccepted(rewritten)) {
      log.warn(rewritten.id(), what + ": the server refused the message, the script accepts it");
    } else if (rewritten.id().isEmpty()) {
      log.info(what);
    } else {
      log.info(rewritten.id(), what);
    }
  }

  /// What the sender believes to be delivered is lost: nobody but the log says so.
  private static boolean refusalAccepted(Step.Rewritten rewritten) {
    return rewritten.command().equals(".")
        && !rewritten.reply().said().positive()
        && rewritten.reply().holds().positive();
  }

  private static String line(RecipientResult result) {
    String to = " to=<" + result.recipient() + ">";
    return switch (result) {
      case RecipientResult.Delivered delivered -> "delivered" + to + replies(delivered.reply());
      case RecipientResult.Refused refused ->
          (refused.reply().holds().permanentNegative() ? "refused" : "deferred")
              + to
              + " command="
              + quoted(refused.command())
              + replies(refused.reply());
      case RecipientResult.Unknown unknown ->
          "deferred"
              + to
              + " trouble="
              + quoted(unknown.what())
              + (unknown.maybeAccepted() ? " maybe-accepted" : "");
      case RecipientResult.NotTried notTried -> "not-tried" + to;
    };
  }

  private static String replies(JudgedReply reply) {
    String holds = " reply=" + quoted(reply.holds().toString());
    return reply.rewritten() ? holds + " said=" + quoted(reply.said().toString()) : holds;
  }
}
