package dev.relayout.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Commands on their way: to be sent → sent, the reply to come → the reply is with the script. Keeps
/// command and reply together under PIPELINING (RFC 2920): a server answers in order.
final class CommandQueue {
  private final Deque<Awaited> toSend = new ArrayDeque<>();
  private final Deque<Awaited> unanswered = new ArrayDeque<>();
  private final Deque<Awaited> unjudged = new ArrayDeque<>();

  void add(Awaited command) {
    toSend.add(command);
  }

  /// A reply is expected to something that is not sent as a command: the greeting, the body.
  void expect(Awaited reply) {
    unanswered.add(reply);
  }

  /// What may be sent now: everything, or one command and only while no reply is due.
  List<Awaited> release(boolean pipelining) {
    List<Awaited> released = new ArrayList<>();
    while (!toSend.isEmpty() && (pipelining || (unanswered.isEmpty() && unjudged.isEmpty()))) {
      Awaited command = toSend.remove();
      unanswered.add(command);
      released.add(command);
    }
    return released;
  }

  /// A reply came: to which command? Empty when none is expected.
  Optional<Awaited> pair() {
    Awaited command = unanswered.poll();
    if (command != null) {
      unjudged.add(command);
    }
    return Optional.ofNullable(command);
  }

  /// The command of the next judged reply.
  Awaited judged() {
    return unjudged.remove();
  }

  /// Forgets what is not yet sent of a transaction; tells whether there was any.
  boolean dropUnsent(Exchange exchange) {
    return toSend.removeIf(command -> command.exchange() == exchange);
  }

  /// The oldest command without a reply.
  Optional<Stage> awaited() {
    return Optional.ofNullable(unanswered.peek()).map(Awaited::stage);
  }

  /// Forgets everything that is not yet answered.
  void clear() {
    toSend.clear();
    unanswered.clear();
  }
}
