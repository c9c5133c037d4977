package dev.relayout.bench.load;

import java.util.ArrayList;
import java.util.List;

/// Whether the server answers a message that it has taken. Any thread.
final class Gate {
  private final List<Runnable> held = new ArrayList<>();
  private boolean open = true;

  /// Whether the message may be answered at once.
  ///
  /// @param late otherwise run when the gate opens, on the thread that opens it
  boolean pass(Runnable late) {
    synchronized (held) {
      if (!open) {
        held.add(late);
      }
      return open;
    }
  }

  /// From now on messages are taken but not answered.
  void close() {
    synchronized (held) {
      open = false;
    }
  }

  /// Answers what waits, and everything from now on.
  void open() {
    List<Runnable> answers;
    synchronized (held) {
      open = true;
      answers = List.copyOf(held);
      held.clear();
    }
    answers.forEach(Runnable::run);
  }
}
