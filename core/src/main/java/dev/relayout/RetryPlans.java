package dev.relayout;

import dev.relayout.outcome.RetryPolicy;
import dev.relayout.outcome.RetrySchedule;
import dev.relayout.smtp.Wildcard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Retry options as the parts of the relay want them; every complaint names the option.
final class RetryPlans {
  private RetryPlans() {}

  /// @param prefix of their keys, such as `senders[0].retry.`; empty where they stand alone
  /// @throws OptionException when an option does not make sense
  static RetryPolicy of(RetryOptions retry, String prefix) {
    if (retry.getWarnAfter().compareTo(retry.getExpiry()) >= 0) {
      throw new OptionException(
          prefix + "warnAfter", "must be shorter than expiry, at which a message is given up");
    }
    RetrySchedule usual = schedule(pauses(retry, prefix), retry.getExpiry(), prefix);
    List<RetryPolicy.Rule> rules = new ArrayList<>();
    List<ReplyRetryOptions> replies = retry.getReplies();
    for (int i = 0; i < replies.size(); i++) {
      String path = prefix + "replies[" + i + "]";
      rules.add(rule(replies.get(i), usual, path));
      if (i == replies.size() - 1 && asUsual(replies.get(i))) {
        // Before others it would keep replies from them.
        throw new OptionException(path, "changes nothing: give it pauses or an expiry");
      }
    }
    return new RetryPolicy(usual, rules, retry.getWarnAfter());
  }

  private static boolean asUsual(ReplyRetryOptions rule) {
    return rule.getPauses().isEmpty() && rule.getExpiry() == null;
  }

  private static List<Duration> pauses(RetryOptions retry, String prefix) {
    if (!retry.getPauses().isEmpty()) {
      return retry.getPauses();
    }
    if (retry.getFirst().compareTo(retry.getMax()) > 0) {
      throw new OptionException(
          prefix + "first",
          "must not be longer than max: "
              + Quantities.text(retry.getFirst())
              + " is longer than "
              + Quantities.text(retry.getMax()));
    }
    return RetrySchedule.doubling(retry.getFirst(), retry.getMax());
  }

  private static RetryPolicy.Rule rule(ReplyRetryOptions rule, RetrySchedule usual, String path) {
    if (rule.getReply().isEmpty()) {
      throw new OptionException(
          path + ".reply", "is missing; write what the reply looks like, such as \"450 *\"");
    }
    List<Duration> pauses = rule.getPauses().isEmpty() ? usual.pauses() : rule.getPauses();
    Duration expiry = rule.getExpiry() == null ? usual.expiry() : rule.getExpiry();
    return new RetryPolicy.Rule(Wildcard.of(rule.getReply()), schedule(pauses, expiry, path + "."));
  }

  private static RetrySchedule schedule(List<Duration> pauses, Duration expiry, String prefix) {
    try {
      return new RetrySchedule(pauses, expiry, RetrySchedule.Jitter.UP_TO_A_TENTH);
    } catch (IllegalArgumentException e) {
      throw new OptionException(prefix + "pauses", String.valueOf(e.getMessage()), List.of(), e);
    }
  }
}
