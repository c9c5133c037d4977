package dev.relayout.outcome;

import dev.relayout.outcome.Notice.Cause;
import dev.relayout.script.JudgedReply;
import dev.relayout.script.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// How a sender goes on with what stays pending: by the reply, or as usual.
///
/// @param usual the schedule where no rule fits
/// @param rules the first that fits a reply decides
/// @param warnAfter age of a message at which its sender is told of the delay; zero = never
public record RetryPolicy(RetrySchedule usual, List<Rule> rules, Duration warnAfter) {
  private static final int CODE_LENGTH = 3;

  /// A schedule for some replies.
  ///
  /// @param reply fits the whole reply as the script left it, the code once and its lines joined by a
  ///     space: `450 4.7.1 Greylisted, come back later`
  public record Rule(Predicate<String> reply, RetrySchedule schedule) {
    /// Checks for null.
    public Rule {
      Objects.requireNonNull(reply, "reply");
      Objects.requireNonNull(schedule, "schedule");
    }
  }

  /// Copies the list.
  public RetryPolicy {
    Objects.requireNonNull(usual, "usual");
    rules = List.copyOf(rules);
  }

  /// The same schedule whatever the reply, and no warnings.
  public static RetryPolicy always(RetrySchedule schedule) {
    return new RetryPolicy(schedule, List.of(), Duration.ZERO);
  }

  /// The schedule for that trouble.
  RetrySchedule schedule(Cause cause) {
    return rule(cause.reply()).map(Rule::schedule).orElse(usual);
  }

  /// Whether that reply has a schedule of its own.
  boolean hasRule(JudgedReply reply) {
    return rule(reply).isPresent();
  }

  private Optional<Rule> rule(@Nullable JudgedReply reply) {
    if (reply == null || rules.isEmpty()) {
      return Optional.empty();
    }
    String text = text(reply.holds());
    return rules.stream().filter(rule -> rule.reply.test(text)).findFirst();
  }

  /// The code once: what stands before each line of a long reply (`450-`) is not for people.
  private static String text(Reply reply) {
    StringBuilder text = new StringBuilder().append(reply.code());
    for (String line : reply.lines()) {
      String said = Reply.beginsWithCode(line) ? line.substring(CODE_LENGTH) : " " + line;
      text.append(said.startsWith("-") ? " " + said.substring(1) : said);
    }
    return text.toString();
  }
}
