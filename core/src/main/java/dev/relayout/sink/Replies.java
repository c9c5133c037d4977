package dev.relayout.sink;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a running capture server answers: the book's rules, those used up left out, and the defaults.
/// Thread-safe: connections may be on several event loops.
final class Replies {
  private final CaptureSettings settings;
  private final Map<ReplyRule, Integer> used = new HashMap<>();

  Replies(CaptureSettings settings) {
    this.settings = settings;
  }

  /// The rule for a command, counted as used.
  synchronized ReplyRule rule(String command, String about) {
    for (ReplyRule rule : settings.replies().rules()) {
      if (rule.matches(command, about) && use(rule)) {
        return rule;
      }
    }
    return ReplyRule.NONE;
  }

  private boolean use(ReplyRule rule) {
    return rule.times() == 0 || used.merge(rule, 1, Integer::sum) <= rule.times();
  }

  /// What is said without a rule.
  Answer.Say byDefault(String command) {
    return new Answer.Say(
        switch (command) {
          case "GREETING" -> "220 sink.example ESMTP relayout sink\r\n";
          case "EHLO" -> ehlo();
          case "HELO" -> "250 sink.example\r\n";
          case "MAIL" -> "250 2.1.0 Sender ok\r\n";
          case "RCPT" -> "250 2.1.5 Recipient ok\r\n";
          case "DATA" -> "354 End with <CRLF>.<CRLF>\r\n";
          case "." -> "250 2.6.0 Message captured\r\n";
          case "RSET", "NOOP" -> "250 2.0.0 Ok\r\n";
          case "VRFY" -> "252 2.5.0 Not verified\r\n";
          case "QUIT" -> "221 2.0.0 Bye\r\n";
          default -> "500 5.5.1 Command unknown\r\n";
        });
  }

  private String ehlo() {
    List<String> lines = new ArrayList<>(List.of("sink.example"));
    lines.addAll(settings.extensions());
    StringBuilder reply = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      reply.append(i == lines.size() - 1 ? "250 " : "250-").append(lines.get(i)).append("\r\n");
    }
    return reply.toString();
  }
}
