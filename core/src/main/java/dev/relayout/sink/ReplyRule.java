package dev.relayout.sink;

import dev.relayout.smtp.Wildcard;

/// One line of a [ReplyBook].
///
/// @param command verb in upper case, `GREETING`, `.` or `*` for any
/// @param argument what the command must be about; case is ignored
/// @param times how often it applies; 0 = always
/// @param delayMillis wait before the answer
record ReplyRule(String command, Wildcard argument, int times, long delayMillis, Answer answer) {
  /// The rule that applies where no other does.
  static final ReplyRule NONE = new ReplyRule("*", Wildcard.of("*"), 0, 0, new Answer.Default());

  boolean matches(String asked, String about) {
    return (command.equals("*") || command.equals(asked)) && argument.test(about);
  }
}
