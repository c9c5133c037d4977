package dev.relayout;

import dev.relayout.outcome.RetryPolicy;
import dev.relayout.outcome.RetrySchedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Retry options as the parts of the relay want them; every complaint names the option.
final class RetryPlans {
  private RetryPlans() {}

  /// @param path of the options, such as `senders[0].retry`
  /// @throws RelayStartException when an option does not make sense
  static RetryPolicy of(RetryOptions retry, String path) {
    if (retry.getWarnAfter().compareTo(retry.getExpiry()) >= 0) {
      throw new RelayStartException(
          path + ".warnAfter: must be shorter than expiry, at which a message is given up", null);
    }
    RetrySchedule usual = schedule(pauses(retry, path), retry.getExpiry(), path);
    List<RetryPolicy.Rule> rules = new ArrayList<>();
    for (int i = 0; i < retry.getReplies().size(); i++) {
      rules.add(rule(retry.getReplies().get(i), usual, path + ".replies[" + i + "]"));
    }
    return new RetryPolicy(usual, rules, retry.getWarnAfter());
  }

  private static List<Duration> pauses(RetryOptions retry, String path) {
    if (!retry.getPauses().isEmpty()) {
      return retry.getPauses();
    }
    try {
      return RetrySchedule.doubling(retry.getFirst(), retry.getMax());
    } catch (IllegalArgumentException e) {
      throw new RelayStartException(path + ": " + e.getMessage(), e);
    }
  }

  private static RetryPolicy.Rule rule(ReplyRetryOptions rule, RetrySchedule usual, String path) {
    if (rule.getReply().isEmpty()) {
      throw new RelayStartException(
          path + ".reply: is missing; write what the reply looks like, such as \"450 *\"", null);
    }
    List<Duration> pauses = rule.getPauses().isEmpty() ? usual.pauses() : rule.getPauses();
    Duration expiry = rule.getExpiry() == null ? usual.expiry() : rule.getExpiry();
    return new RetryPolicy.Rule(glob(rule.getReply()), schedule(pauses, expiry, path));
  }

  private static RetrySchedule schedule(List<Duration> pauses, Duration expiry, String path) {
    try {
      return new RetrySchedule(pauses, expiry, RetrySchedule.Jitter.UP_TO_A_TENTH);
    } catch (IllegalArgumentException e) {
      throw new RelayStartException(path + ".pauses: " + e.getMessage(), e);
    }
  }

  /// `*` stands for any text; case makes no difference.
  private static Pattern glob(String text) {
    List<String> literals = new ArrayList<>();
    for (String literal : text.split("\\*", -1)) {
      literals.add(Pattern.quote(literal));
    }
    return Pattern.compile(
        String.join(".*", literals),
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
  }
}
