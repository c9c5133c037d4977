package dev.relayout.schedule;

import dev.relayout.smtp.Wildcard;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads one line of a filter.
final class FilterLineParser {
  private static final Pattern LINE =
      Pattern.compile("(attempt|skip)\\s*:\\s*(.*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,12})([kmg]?)");

  private final int number;
  private final String text;
  private List<String> words = List.of();
  private int at;

  FilterLineParser(int number, String text) {
    this.number = number;
    this.text = text;
  }

  Filter.Line line() {
    Matcher matcher = LINE.matcher(text);
    if (!matcher.matches()) {
      throw wrong("a line begins with Attempt: or Skip:");
    }
    if (matcher.group(2).isEmpty()) {
      throw wrong("a condition is missing (\"all\" stands for every message)");
    }
    words = List.of(matcher.group(2).split("\\s+", -1));
    List<Condition> conditions = new ArrayList<>();
    conditions.addAll(condition());
    while (at < words.size()) {
      String joint = next("\"and\"");
      if (!joint.equalsIgnoreCase("and")) {
        throw wrong("\"and\" expected, not \"" + joint + "\"");
      }
      conditions.addAll(condition());
    }
    return new Filter.Line(matcher.group(1).equalsIgnoreCase("attempt"), conditions, text);
  }

  private List<Condition> condition() {
    String word = next("a condition").toLowerCase(Locale.ROOT);
    return switch (word) {
      case "all" -> List.of();
      case "not" -> List.of(new Condition.Not(one(negated())));
      case "recipient" -> List.of(new Condition.SomeRecipient(pattern()));
      case "every" -> {
        if (!next("\"recipient\"").equalsIgnoreCase("recipient")) {
          throw wrong("\"every\" goes with \"recipient\"");
        }
        yield List.of(new Condition.EveryRecipient(pattern()));
      }
      case "from" -> List.of(new Condition.From(pattern()));
      case "size" -> List.of(new Condition.Size(comparison()));
      case "attempts" -> List.of(new Condition.Attempts(comparison()));
      default ->
          throw wrong(
              "unknown condition \""
                  + word
                  + "\" (known: all, not, recipient, every recipient, from, size, attempts)");
    };
  }

  /// One `not` is enough, and a line of nothing else is not gone into word by word.
  private List<Condition> negated() {
    if (at < words.size() && words.get(at).equalsIgnoreCase("not")) {
      throw wrong("\"not not\" says nothing");
    }
    return condition();
  }

  private Condition one(List<Condition> condition) {
    if (condition.isEmpty()) {
      throw wrong("\"not all\" fits no message");
    }
    return condition.getFirst();
  }

  private Wildcard pattern() {
    String wild = next("a pattern");
    return Wildcard.withQuestionMark(wild.equals("<>") ? "" : wild);
  }

  private LongPredicate comparison() {
    String operator = next("one of > >= < <= =");
    long limit = amount(next("a number"));
    return switch (operator) {
      case ">" -> value -> value > limit;
      case ">=" -> value -> value >= limit;
      case "<" -> value -> value < limit;
      case "<=" -> value -> value <= limit;
      case "=" -> value -> value == limit;
      default -> throw wrong("one of > >= < <= = expected, not \"" + operator + "\"");
    };
  }

  private long amount(String word) {
    Matcher matcher = AMOUNT.matcher(word.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw wrong("a number expected, such as 5000, 64K or 10M, not \"" + word + "\"");
    }
    long count = Long.parseLong(matcher.group(1));
    int shift =
        switch (matcher.group(2)) {
          case "k" -> 10;
          case "m" -> 20;
          case "g" -> 30;
          default -> 0;
        };
    if (count > Long.MAX_VALUE >> shift) {
      throw wrong("\"" + word + "\" is too much");
    }
    return count << shift;
  }

  private String next(String wanted) {
    if (at == words.size()) {
      throw wrong(wanted + " is missing at the end");
    }
    return words.get(at++);
  }

  private FilterException wrong(String what) {
    return new FilterException(number, text, what);
  }
}
