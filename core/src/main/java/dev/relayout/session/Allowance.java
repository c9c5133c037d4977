package dev.relayout.session;

import dev.relayout.script.Tunables;

/// What one connection may carry still, by the script's limits. 0 or negative = no limit.
///
/// `MaxMessagesPerConnection` counts transactions, since that is what the server that wants the
/// limit counts. A message with more recipients than are left of `MaxRecipientsPerConnection` waits
/// for a fresh connection; it is split only where that does not take it either.
final class Allowance {
  private int transactions;
  private int recipients;

  /// Whether nothing more may be sent, whatever the message.
  boolean usedUp(Tunables limits) {
    return left(limits.maxMessagesPerConnection(), transactions) == 0
        || left(limits.maxRecipientsPerConnection(), recipients) == 0;
  }

  /// How many recipients of a message the next transaction may have; 0 = it needs a fresh
  /// connection.
  int recipients(MessageAttempt attempt, Tunables limits) {
    int left = left(limits.maxRecipientsPerConnection(), recipients);
    boolean betterFresh = recipients > 0 && !attempt.begun() && attempt.untaken() > left;
    if (usedUp(limits) || betterFresh) {
      return 0;
    }
    int most = Math.min(left, left(limits.maxRecipientsPerMessage(), 0));
    return Math.min(most, attempt.untaken());
  }

  /// A transaction was sent.
  void sent(int toRecipients) {
    transactions++;
    recipients += toRecipients;
  }

  private static int left(int limit, int used) {
    return limit <= 0 ? Integer.MAX_VALUE : Math.max(0, limit - used);
  }
}
