package dev.relayout.sink;

import java.util.Locale;

/// A command line, read as leniently as can be.
///
/// @param line as sent, UTF-8 where it is that
/// @param verb in upper case
/// @param about the path of MAIL and RCPT without `<>`, else the argument
/// @param parameters what follows the path
record SinkCommand(String line, String verb, String about, String parameters) {
  static SinkCommand parse(String line) {
    int space = line.indexOf(' ');
    String verb = (space < 0 ? line : line.substring(0, space)).toUpperCase(Locale.ROOT);
    String argument = space < 0 ? "" : line.substring(space + 1).strip();
    if (!verb.equals("MAIL") && !verb.equals("RCPT")) {
      return new SinkCommand(line, verb, argument, "");
    }
    String path = argument.replaceFirst("(?i)^(FROM|TO):\\s*", "");
    int end = endOfPath(path);
    return new SinkCommand(
        line,
        verb,
        ReplyRuleParser.withoutBrackets(path.substring(0, end)),
        path.substring(end).strip());
  }

  /// Behind the `>` that is not in a quoted string, or at the first space without brackets.
  private static int endOfPath(String path) {
    boolean bracketed = path.startsWith("<");
    boolean quoted = false;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && bracketed && c == '>') {
        return i + 1;
      } else if (!quoted && !bracketed && c == ' ') {
        return i;
      }
    }
    return path.length();
  }
}
