package dev.relayout.schedule;

import dev.relayout.event.SenderName;
import dev.relayout.outcome.AttemptOutcome;
import dev.relayout.outcome.RecipientResult;
import dev.relayout.outcome.Settlement;
import dev.relayout.spool.LastAttempt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What is kept of an attempt for people.
final class Attempts {
  private Attempts() {}

  /// @param settlement whoever is not pending in it needs no explanation any more
  static LastAttempt told(
      SenderName sender, AttemptOutcome outcome, Settlement settlement, Instant now) {
    Set<String> pending = Set.copyOf(settlement.remaining().pending());
    List<LastAttempt.Trouble> troubles = new ArrayList<>();
    for (RecipientResult each : outcome.results()) {
      String what = what(each);
      if (!what.isEmpty() && pending.contains(each.recipient())) {
        troubles.add(new LastAttempt.Trouble(each.recipient(), what));
      }
    }
    return new LastAttempt(now, sender.name(), outcome.server(), troubles, outcome.transcript());
  }

  private static String what(RecipientResult result) {
    return switch (result) {
      case RecipientResult.Delivered delivered -> "";
      case RecipientResult.NotTried untried -> "";
      case RecipientResult.Refused refused -> refused.command() + ": " + refused.reply().holds();
      case RecipientResult.Unknown unknown -> unknown.what();
    };
  }
}
