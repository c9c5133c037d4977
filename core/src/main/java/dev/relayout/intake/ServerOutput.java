package dev.relayout.intake;

import dev.relayout.smtp.ServerReply;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a dialogue has decided and its driver has not yet done, in order; nothing comes behind the end
/// of the connection.
final class ServerOutput {
  private static final Set<ServerReply> PUT_OFF =
      Set.of(
          ServerReplies.LOGIN_UNDECIDED,
          ServerReplies.TOO_MANY_MESSAGES,
          ServerReplies.TOO_MANY_RECIPIENTS_NOW);

  private final String hostname;
  private final int maxErrors;
  private final Deque<ServerAction> actions = new ArrayDeque<>();
  private boolean closed;

  /// Whether a message has begun that is neither to be committed nor to be aborted.
  private boolean message;

  private int errors;

  ServerOutput(ListenerSettings settings) {
    this.hostname = settings.hostname();
    this.maxErrors = settings.connections().maxErrors();
  }

  @Nullable ServerAction poll() {
    return actions.poll();
  }

  boolean isEmpty() {
    return actions.isEmpty();
  }

  /// Whether the connection ends.
  boolean closed() {
    return closed;
  }

  void add(ServerAction action) {
    if (closed) {
      return;
    }
    actions.add(action);
    if (action instanceof ServerAction.Begin) {
      message = true;
    } else if (action instanceof ServerAction.Commit) {
      message = false;
    }
  }

  /// A message that has begun will not be wanted.
  void abort() {
    if (message) {
      message = false;
      actions.add(new ServerAction.Abort());
    }
  }

  /// The driver has dealt with the message: one whose last bytes could not be written is not committed
  /// any more.
  void forgetMessage() {
    message = false;
    actions.removeIf(action -> action instanceof ServerAction.Commit);
  }

  /// The driver could not write: of the last bytes of a chunk is not said that they were taken.
  void notTaken(ServerReply taken, ServerReply refusal) {
    forgetMessage();
    if (actions.removeIf(action -> action.equals(new ServerAction.Say(taken)))) {
      say(refusal);
    }
  }

  /// A reply; one that ends the connection does, and so does the last error that is suffered.
  void say(ServerReply reply) {
    if (reply.closes()) {
      hangUp(reply);
      return;
    }
    add(new ServerAction.Say(reply));
    if (counts(reply) && ++errors >= maxErrors) {
      hangUp(ServerReplies.tooManyErrors(hostname));
    }
  }

  /// Whether a reply is one for an error. What is put off because there was too much of it, too: who
  /// asks on and on must come to an end. That a message takes no more recipients, or the queue no
  /// message, is no fault of the client's.
  private static boolean counts(ServerReply reply) {
    return reply.code() >= 500 || reply.negative() && PUT_OFF.contains(reply);
  }

  /// The last reply; nothing of an open message stays.
  void hangUp(ServerReply reply) {
    if (!closed) {
      abort();
      actions.add(new ServerAction.Say(reply));
      actions.add(new ServerAction.Close());
      closed = true;
    }
  }
}
