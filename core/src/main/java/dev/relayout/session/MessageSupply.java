package dev.relayout.session;

import dev.relayout.hooks.SessionHooks;
import dev.relayout.log.SessionLog;
import dev.relayout.outcome.AttemptOutcome;
import dev.relayout.script.HeaderBlock;
import dev.relayout.script.Tunables;
import dev.relayout.session.MessageAttempt.Part;
import dev.relayout.spool.Envelope;
import dev.relayout.spool.QueueStore;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The messages of a send session: takes them from [Deliveries], hands them out in parts, gives each
/// back settled. Used on the session's context.
final class MessageSupply {
  /// A part whose return path is known and whose body is open.
  record Prepared(Part part, Transaction transaction, Body body) {}

  private final Vertx vertx;
  private final QueueStore store;
  private final Deliveries deliveries;
  private final ReturnPaths returnPaths;
  private final Signing signing;
  private final SessionLog log;
  // Those of which recipients are still to be taken.
  private final Deque<MessageAttempt> unfinished = new ArrayDeque<>();
  private boolean finishing;

  MessageSupply(Smarthost smarthost, SessionHooks hooks, Deliveries deliveries, SessionLog log) {
    this.vertx = smarthost.vertx();
    this.store = smarthost.store();
    this.deliveries = deliveries;
    this.returnPaths = new ReturnPaths(store, smarthost.route().batv(), hooks, log);
    this.signing = new Signing(smarthost.vertx(), smarthost.route().terms().signers());
    this.log = log;
  }

  /// From now on no new message is begun; those that are not are given back.
  void finish() {
    finishing = true;
    for (MessageAttempt attempt : List.copyOf(unfinished)) {
      putAway(attempt);
    }
  }

  boolean finishing() {
    return finishing;
  }

  boolean hasMore() {
    return !unfinished.isEmpty() || (!finishing && deliveries.hasNext());
  }

  /// See [Deliveries#dispensable].
  boolean dispensable() {
    return deliveries.dispensable();
  }

  /// The message to go on with; null when there is none now.
  @Nullable MessageAttempt next() {
    if (unfinished.isEmpty() && !finishing) {
      QueuedMessage message = deliveries.next();
      if (message != null) {
        unfinished.add(new MessageAttempt(message));
      }
    }
    return unfinished.peek();
  }

  /// Takes recipients of the message that [#next] gave.
  Part take(MessageAttempt attempt, int recipients) {
    Part part = attempt.take(recipients);
    if (attempt.untaken() == 0) {
      unfinished.remove(attempt);
    }
    return part;
  }

  /// Makes a part ready. Fails when the message cannot be read.
  Future<Prepared> prepare(Part part, Tunables tunables) {
    QueuedMessage message = part.attempt().message();
    Future<Body> body = Body.open(vertx, store, message.id(), signing);
    return returnPaths
        .of(message, part.recipients(), tunables.useBatv())
        .compose(path -> body.compose(open -> prepared(part, path, open)));
  }

  private Future<Prepared> prepared(Part part, String returnPath, Body open) {
    QueuedMessage message = part.attempt().message();
    Envelope envelope = message.envelope();
    return utf8Header(message, open)
        .map(utf8 -> {
          var needs = new Transaction.Needs(utf8, envelope.requireTls());
          var content =
              new Transaction.Content(
                  open.head().length + message.size(),
                  envelope.body(),
                  envelope.smtpUtf8(),
                  envelope.dsn(),
                  needs);
          Transaction made = new Transaction(message.id(), returnPath, part.recipients(), content);
          return new Prepared(part, made, open);
        })
        .onFailure(unreadable -> open.discard());
  }

  /// Most messages did not come in with SMTPUTF8: theirs is not looked at.
  private Future<Boolean> utf8Header(QueuedMessage message, Body open) {
    if (!message.envelope().smtpUtf8()) {
      return Future.succeededFuture(false);
    }
    return switch (open) {
      case Body.Whole whole -> Future.succeededFuture(HeaderEnd.beyondAscii(whole.bytes()));
      case Body.Streamed streamed ->
          vertx
              .executeBlocking(() -> store.head(message.id(), HeaderBlock.DEFAULT_MAX_BYTES), false)
              .map(Objects::requireNonNull)
              .map(HeaderEnd::beyondAscii);
    };
  }

  /// A part that could not be made ready.
  void failed(Part part, Throwable cause) {
    String id = part.attempt().message().id();
    log.error("id=" + id + " the message cannot be read", cause);
    part.attempt().failed(part, "the message cannot be read: " + cause.getMessage());
    putAway(part.attempt());
  }

  /// A part that was made ready and cannot be sent any more. Its message was handed out last: one that
  /// was sent and is to be repeated goes before it.
  void putBack(Prepared unsent) {
    unsent.body().discard();
    MessageAttempt attempt = unsent.part().attempt();
    attempt.putBack(unsent.part());
    if (!unfinished.contains(attempt)) {
      unfinished.addLast(attempt);
    }
    putAway(attempt);
  }

  /// A part that was sent.
  void ended(Part part, TransactionEnd end) {
    part.attempt().ended(part, end);
    putAway(part.attempt());
  }

  /// The session ends: what is left is not tried.
  void giveUp() {
    for (MessageAttempt left = unfinished.poll(); left != null; left = unfinished.poll()) {
      left.giveUp();
      settle(left);
    }
  }

  /// After a part came back: the rest of its message goes first.
  private void putAway(MessageAttempt attempt) {
    if (finishing && !attempt.begun()) {
      attempt.giveUp();
    }
    if (attempt.untaken() == 0) {
      unfinished.remove(attempt);
      settle(attempt);
    } else if (!unfinished.contains(attempt)) {
      unfinished.addFirst(attempt);
    }
  }

  private void settle(MessageAttempt attempt) {
    if (attempt.complete()) {
      AttemptOutcome outcome = attempt.outcome();
      ResultLog.write(log, attempt.message().id(), outcome);
      deliveries.settled(attempt.message(), outcome);
    }
  }
}
