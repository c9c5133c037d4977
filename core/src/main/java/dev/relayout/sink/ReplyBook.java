package dev.relayout.sink;

import java.util.ArrayList;
import java.util.List;

/// The replies that a [CaptureServer] is told to give. A text, one rule a line:
///
/// ```
/// # comment
/// GREETING -> 220-Welcome|220 to the test
/// EHLO -> 502 5.5.1 not here
/// MAIL <> -> 550 5.7.1 no bounces
/// RCPT *@bad.example -> 450 4.2.1 no such user
/// RCPT *@grey.example times 1 -> 451 4.7.1 come again
/// DATA -> drop
/// . delay 200ms -> 550-5.6.0 we do not|550 5.6.0 like it
/// * delay 10ms -> default
/// ```
///
/// `COMMAND [PATTERN] [times N] [delay Nms] -> ANSWER`. The first rule that matches and is not used
/// up counts. COMMAND is the verb, `GREETING`, `.` (the end of a message), or `*`. PATTERN is
/// compared with the address of MAIL and RCPT (with or without `<>`), else with the argument; `*` in it
/// stands for any text, case is ignored. `times N`: the rule applies N times, over all connections.
/// ANSWER is a reply, its lines separated by `|`, or
/// - `default`: the reply that would be given without the rule,
/// - `drop`: the connection is closed without a word,
/// - `stall`: nothing is said any more,
/// - `raw TEXT`: these characters are sent, `\r`, `\n` and `\\` standing for CR, LF and backslash.
///
/// 354 to `DATA` begins a message; any other reply does not. 221 and 421 close the connection.
/// A message whose `.` gets a reply other than 2yz is not kept.
public final class ReplyBook {
  /// Agrees to everything.
  public static final ReplyBook EMPTY = new ReplyBook(List.of());

  private final List<ReplyRule> rules;

  private ReplyBook(List<ReplyRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /// Reads the text.
  ///
  /// @throws IllegalArgumentException with line number and what is wrong
  public static ReplyBook parse(String text) {
    List<ReplyRule> rules = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.isBlank() || line.stripLeading().startsWith("#")) {
        continue;
      }
      try {
        rules.add(ReplyRuleParser.parse(line.strip()));
      } catch (IllegalArgumentException wrong) {
        throw new IllegalArgumentException(
            "line " + number + ": " + wrong.getMessage() + ": " + line.strip(), wrong);
      }
    }
    return new ReplyBook(rules);
  }

  List<ReplyRule> rules() {
    return rules;
  }
}
