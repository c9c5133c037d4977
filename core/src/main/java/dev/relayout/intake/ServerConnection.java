package dev.relayout.intake;

import dev.relayout.smtp.ServerReply;
import dev.relayout.smtp.Slice;
import dev.relayout.spool.Envelope;
import dev.relayout.spool.IncomingMessage;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves bytes between a socket, the dialogue and the queue. On the connection's context only.
///
/// While a write to the queue or a commit is under way, or the client does not read our replies, the
/// socket is paused and nothing goes on.
final class ServerConnection {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpListener.class);

  /// Of one connection; a flood of them must not flood the log.
  private static final int MAX_LOGGED_REFUSALS = 10;

  private final NetSocket socket;
  private final String client;
  private final ListenerSettings settings;
  private final Intake intake;
  private final SmtpServerDialogue dialogue;
  private final SilenceTimer silence;
  private final Promise<Void> ended = Promise.promise();
  private Buffer output = Buffer.buffer();
  private @Nullable IncomingMessage incoming;

  /// Whether the store has something to do for us.
  private boolean storing;

  /// Whether the client has to read before we go on.
  private boolean draining;

  /// Whether we are in [#advance] already: what completes at once must not nest.
  private boolean advancing;

  private boolean gone;
  private int refusals;

  ServerConnection(Vertx vertx, NetSocket socket, ListenerSettings settings, Intake intake) {
    this.socket = socket;
    this.client = socket.remoteAddress().hostAddress();
    this.settings = settings;
    this.intake = intake;
    this.dialogue = new SmtpServerDialogue(settings, client);
    this.silence = new SilenceTimer(vertx, this::silentTooLong);
  }

  /// Completes when the connection has ended, and never fails.
  Future<Void> ended() {
    return ended.future();
  }

  /// Greets, and goes on until the connection ends.
  void run() {
    socket.handler(bytes -> {
      dialogue.receive(bytes.getBytes());
      advance();
    });
    socket.exceptionHandler(broken -> LOG.debug("client={} {}", client, broken.toString()));
    socket.drainHandler(drained -> {
      draining = false;
      goOn();
    });
    socket.closeHandler(closed -> closed());
    advance();
  }

  /// Sends the client away, after a running commit.
  void shutDown() {
    dialogue.shutDown();
    advance();
  }

  private void advance() {
    if (!advancing) {
      advancing = true;
      workOff();
      advancing = false;
      flush();
      listen();
    }
  }

  private void workOff() {
    while (!storing && !draining && !gone) {
      ServerAction action = dialogue.next();
      if (action == null) {
        return;
      }
      perform(action);
    }
  }

  private void goOn() {
    if (storing || draining) {
      listen();
    } else {
      socket.resume();
      advance();
    }
  }

  private void stored() {
    storing = false;
    if (gone) {
      abort();
    } else {
      goOn();
    }
  }

  /// The client's time runs while we wait for it, not while it waits for us.
  private void listen() {
    if (gone || storing) {
      silence.pause();
      return;
    }
    ConnectionLimits limits = settings.connections();
    Duration limit = dialogue.inMessage() ? limits.dataTimeout() : limits.commandTimeout();
    silence.heard(limit.toNanos());
  }

  private void silentTooLong() {
    draining = false;
    dialogue.timedOut();
    advance();
  }

  private void perform(ServerAction action) {
    switch (action) {
      case ServerAction.Say(ServerReply reply) -> say(reply);
      case ServerAction.Begin(Envelope envelope, String helo) -> begin(envelope, helo);
      case ServerAction.Write(Slice bytes) -> write(bytes);
      case ServerAction.Commit(Envelope envelope) -> commit(envelope);
      case ServerAction.Abort() -> abort();
      case ServerAction.Close() -> {
        flush();
        var _ = socket.close();
      }
    }
  }

  private void say(ServerReply reply) {
    output.appendBytes(reply.encode());
    if (!reply.negative()) {
      return;
    }
    refusals++;
    if (reply.equals(ServerReplies.STORE_FULL)) {
      // That messages are refused was said once; the client need not be at fault.
      LOG.debug("client={} refused: {}", client, reply);
    } else if (reply.code() == 521 || reply.status().equals("4.7.0")) {
      LOG.warn("client={} sent away: {} (refused={})", client, reply, refusals);
    } else if (refusals <= MAX_LOGGED_REFUSALS) {
      LOG.info("client={} refused: {}", client, reply);
    }
  }

  private void begin(Envelope envelope, String helo) {
    try {
      IncomingMessage message = intake.store().receive();
      incoming = message;
      byte[] trace =
          new TraceHeader(settings.hostname(), message.id(), intake.now()).smtp(helo, envelope);
      await(message.write(trace, 0, trace.length));
    } catch (RuntimeException broken) {
      storeFailed(broken);
    }
  }

  private void write(Slice bytes) {
    if (incoming != null) {
      await(incoming.write(bytes.array(), bytes.offset(), bytes.length()));
    }
  }

  private void await(Future<Void> written) {
    if (written.succeeded()) {
      return;
    }
    hold();
    written.onFailure(this::storeFailed).onComplete(done -> stored());
  }

  private void commit(Envelope envelope) {
    IncomingMessage message = incoming;
    if (message == null) {
      throw new IllegalStateException("there is no message to commit");
    }
    incoming = null;
    hold();
    message
        .commit(envelope)
        .onSuccess(this::accepted)
        .onFailure(broken -> {
          notStored("client=" + client + " id=" + message.id(), broken);
        })
        .onComplete(done -> stored());
  }

  private void accepted(QueuedMessage message) {
    intake.tell("client=" + client, message);
    dialogue.accepted(message.id());
  }

  private void hold() {
    storing = true;
    flush();
    socket.pause();
  }

  private void storeFailed(Throwable broken) {
    abort();
    notStored("client=" + client, broken);
  }

  private void notStored(String where, Throwable broken) {
    intake.trouble().refused(where, broken);
    if (broken instanceof IOException) {
      dialogue.storeFull();
    } else {
      dialogue.storeFailed();
    }
  }

  private void abort() {
    IncomingMessage message = incoming;
    incoming = null;
    if (message != null) {
      message.abort().onFailure(broken -> logFailure("message " + message.id() + " stays", broken));
    }
  }

  private void logFailure(String what, Throwable broken) {
    LOG.error("client={} {}: {}", client, what, broken.toString());
    LOG.debug("client={} {}", client, what, broken);
  }

  private void flush() {
    if (output.length() == 0 || gone) {
      return;
    }
    Buffer batch = output;
    output = Buffer.buffer();
    socket.write(batch).onFailure(broken -> LOG.debug("client={} {}", client, broken.toString()));
    if (socket.writeQueueFull()) {
      draining = true;
      socket.pause();
    }
  }

  private void closed() {
    gone = true;
    silence.stop();
    // A running write ends first; a running commit goes on, since the message may be durable
    // already.
    if (!storing) {
      abort();
    }
    ended.tryComplete();
  }
}
