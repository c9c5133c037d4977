package dev.relayout.sink;

import dev.relayout.smtp.Verb;
import dev.relayout.smtp.Wildcard;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/// Reads one line of a [ReplyBook].
final class ReplyRuleParser {
  private ReplyRuleParser() {}

  static ReplyRule parse(String line) {
    int arrow = line.indexOf("->");
    if (arrow < 0) {
      throw new IllegalArgumentException("no -> between command and answer");
    }
    Deque<String> words =
        new ArrayDeque<>(List.of(line.substring(0, arrow).strip().split("\\s+", -1)));
    String command = command(words.removeFirst());
    String pattern = "*";
    if (!words.isEmpty() && !isOption(words.getFirst())) {
      pattern = words.removeFirst();
    }
    int times = 0;
    long delayMillis = 0;
    while (!words.isEmpty()) {
      String option = words.removeFirst();
      if (!isOption(option) || words.isEmpty()) {
        throw new IllegalArgumentException("\"" + option + "\" is not understood");
      }
      String value = words.removeFirst();
      if (option.equals("times")) {
        times = number(value, 1);
      } else {
        delayMillis = number(value.replaceFirst("ms$", ""), 0);
      }
    }
    Answer answer = answer(line.substring(arrow + 2).strip());
    return new ReplyRule(
        command, Wildcard.of(withoutBrackets(pattern)), times, delayMillis, answer);
  }

  /// What a pattern is compared with: the address without its brackets.
  static String withoutBrackets(String path) {
    return path.startsWith("<") && path.endsWith(">") ? path.substring(1, path.length() - 1) : path;
  }

  private static boolean isOption(String word) {
    return word.equals("times") || word.equals("delay");
  }

  private static String command(String word) {
    String upper = word.toUpperCase(Locale.ROOT);
    if (upper.equals(".") || upper.equals("*") || upper.equals("GREETING")) {
      return upper;
    }
    if (Verb.named(upper) == null) {
      throw new IllegalArgumentException("\"" + word + "\" is not a command");
    }
    return upper;
  }

  private static int number(String word, int least) {
    try {
      int number = Integer.parseInt(word);
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Said below, as for a number that is too small.
    }
    throw new IllegalArgumentException("\"" + word + "\" is not a number from " + least);
  }

  private static Answer answer(String text) {
    return switch (text) {
      case "default" -> new Answer.Default();
      case "drop" -> new Answer.Drop();
      case "stall" -> new Answer.Stall();
      default -> text.startsWith("raw ") ? raw(text.substring(4)) : reply(text);
    };
  }

  private static Answer raw(String text) {
    String unescaped = text.replace("\\r", "\r").replace("\\n", "\n").replace("\\\\", "\\");
    return new Answer.Say(unescaped);
  }

  private static Answer reply(String text) {
    String[] lines = text.split("\\|", -1);
    for (String line : lines) {
      if (!line.matches("[2-5][0-9][0-9](?:[ -].*)?")) {
        throw new IllegalArgumentException("\"" + line + "\" is not a line of a reply");
      }
    }
    return new Answer.Say(String.join("\r\n", lines) + "\r\n");
  }
}
