package dev.relayout.sink;

import java.util.regex.Pattern;

/// One line of a [ReplyBook].
///
/// @param command verb in upper case, `GREETING`, `.` or `*` for any
/// @param argument what the command must be about
/// @param times how often it applies; 0 = always
/// @param delayMillis wait before the answer
record ReplyRule(String command, Pattern argument, int times, long delayMillis, Answer answer) {
  /// The rule that applies where no other does.
  static final ReplyRule NONE = new ReplyRule("*", glob("*"), 0, 0, new Answer.Default());

  boolean matches(String asked, String about) {
    return (command.equals("*") || command.equals(asked)) && argument.matcher(about).matches();
  }

  /// A pattern in which `*` stands for any text; case is ignored.
  static Pattern glob(String pattern) {
    StringBuilder regex = new StringBuilder();
    for (String literal : pattern.split("\\*", -1)) {
      regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(literal));
    }
    return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }
}
