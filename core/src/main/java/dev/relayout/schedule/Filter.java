package dev.relayout.schedule;

import dev.relayout.spool.QueuedMessage;
import java.util.ArrayList;
import java.util.List;

/// Which messages are a sender's own, decided before any script runs (VPOP3: sender filter).
///
/// Lines are `Attempt:` or `Skip:` and conditions joined by `and`; the first line whose conditions all
/// hold decides. When none does: skip if there is any `Attempt:` line, else attempt. Empty lines and
/// lines that begin with `#` say nothing.
///
/// ```
/// Skip: size > 10M
/// Attempt: recipient *@example.com and not from <>
/// Attempt: every recipient *@*.example.org
/// Skip: attempts >= 3
/// ```
///
/// Conditions: `recipient PATTERN` (some recipient still pending), `every recipient PATTERN`, `from
/// PATTERN` (`<>` is the null sender), `size OP BYTES` (with K, M or G), `attempts OP NUMBER`, `all`;
/// each may have `not` before it. A filter of the one line `Skip: all` switches a sender off, which is meant so: its mail waits without a
/// warning. OP is `>`, `>=`, `<`, `<=` or `=`. In a pattern `*` stands for any
/// text and `?` for one character; case makes no difference. Immutable.
public final class Filter {
  /// Every message is the sender's own.
  public static final Filter NONE = new Filter(List.of());

  /// One line.
  ///
  /// @param attempt `Attempt:`, else `Skip:`
  /// @param conditions all must hold
  /// @param text as written
  record Line(boolean attempt, List<Condition> conditions, String text) {
    boolean decides(QueuedMessage message) {
      return conditions.stream().allMatch(condition -> condition.holds(message));
    }
  }

  private final List<Line> lines;
  private final boolean anyAttempt;

  private Filter(List<Line> lines) {
    this.lines = List.copyOf(lines);
    this.anyAttempt = lines.stream().anyMatch(Line::attempt);
  }

  /// Reads the lines of a filter.
  ///
  /// @throws FilterException names the line that cannot be understood, counted from 1
  public static Filter parse(List<String> text) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < text.size(); i++) {
      String line = text.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        lines.add(new FilterLineParser(i + 1, line).line());
      }
    }
    return new Filter(lines);
  }

  /// Whether the sender attempts the message.
  public boolean attempts(QueuedMessage message) {
    for (Line line : lines) {
      if (line.decides(message)) {
        return line.attempt();
      }
    }
    return !anyAttempt;
  }

  /// Whether the sender is switched off: there is nothing but `Skip: all`.
  boolean off() {
    return lines.size() == 1
        && !lines.getFirst().attempt()
        && lines.getFirst().conditions().isEmpty();
  }

  /// Why the sender skips the message, for people.
  public String reason(QueuedMessage message) {
    for (Line line : lines) {
      if (line.decides(message)) {
        return "filter: " + line.text();
      }
    }
    return "filter: no Attempt line fits";
  }
}
