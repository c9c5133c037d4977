package dev.relayout.session;

import dev.relayout.script.JudgedReply;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// What was said, with a limit: of a long dialogue the beginning and the end are kept.
final class Transcript {
  static final int MAX_HEAD = 100;
  static final int MAX_TAIL = 100;
  static final int MAX_LINE = 512;

  private final List<String> head = new ArrayList<>();
  // Hardly ever used: no room in it before it is.
  private final Deque<String> tail = new ArrayDeque<>(0);
  private int left;

  void client(String line) {
    add("C: " + line);
  }

  void server(JudgedReply reply) {
    for (String line : reply.said().lines()) {
      add("S: " + line);
    }
    if (reply.rewritten()) {
      for (String line : reply.holds().lines()) {
        add("H: " + line);
      }
    }
  }

  /// Something that neither side said.
  void note(String what) {
    add("-- " + what);
  }

  /// @param lines of another transcript
  void addAll(List<String> lines) {
    if (head.size() + lines.size() <= MAX_HEAD) {
      head.addAll(lines);
    } else {
      lines.forEach(this::add);
    }
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>(head);
    if (left > 0) {
      lines.add("-- " + left + " lines left out");
    }
    lines.addAll(tail);
    return lines;
  }

  private void add(String line) {
    String kept = line.length() > MAX_LINE ? line.substring(0, MAX_LINE) + "…" : line;
    if (head.size() < MAX_HEAD) {
      head.add(kept);
      return;
    }
    tail.add(kept);
    if (tail.size() > MAX_TAIL) {
      tail.remove();
      left++;
    }
  }
}
