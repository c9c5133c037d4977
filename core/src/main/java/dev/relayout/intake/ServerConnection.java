package dev.relayout.intake;

import dev.relayout.smtp.ServerReply;
import dev.relayout.smtp.Slice;
import dev.relayout.spool.Envelope;
import dev.relayout.tls.ServerCertificate;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves bytes between a socket, the dialogue and the queue. On the connection's context only.
///
/// While a write to the queue, a commit or a login is under way, or the client does not read our replies,
/// the socket is paused and nothing goes on.
final class ServerConnection {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpListener.class);

  private final Context context;
  private final NetSocket socket;
  private final String client;
  private final ListenerParts parts;
  private final SmtpServerDialogue dialogue;
  private final Reception reception;
  private final ReplyWriter replies;
  private final RefusalLog refusals;
  private final Patience patience;
  private final SilenceTimer silence;
  private final Promise<Void> ended = Promise.promise();

  /// Whether the queue, or whoever looks at a login, has something to do for us.
  private boolean busy;

  /// What was looked at last, or is now.
  private @Nullable Credentials login;

  /// Whether TLS is beginning.
  private boolean handshaking;

  /// Whether we are in [#advance] already: what completes at once must not nest.
  private boolean advancing;

  private boolean gone;

  /// @param client its address, which a balancer may have said
  ServerConnection(Vertx vertx, NetSocket socket, String client, ListenerParts parts) {
    this.context = vertx.getOrCreateContext();
    this.socket = socket;
    this.client = client;
    this.parts = parts;
    Quota quota = parts.rates().quota(ClientKey.of(client));
    Visitor visitor = new Visitor(client, implicitTls(), quota);
    this.dialogue = new SmtpServerDialogue(parts.settings(), visitor);
    this.reception = new Reception(parts.intake(), parts.settings().hostname(), client);
    this.replies = new ReplyWriter(vertx, socket, client);
    this.refusals = new RefusalLog(client, parts.lines());
    this.patience = new Patience(parts.settings().connections(), System::nanoTime);
    this.silence = new SilenceTimer(vertx, this::silentTooLong);
  }

  private boolean implicitTls() {
    return parts.settings().access().tls().mode() == AccessSettings.TlsMode.IMPLICIT;
  }

  /// Completes when the connection has ended, and never fails.
  Future<Void> ended() {
    return ended.future();
  }

  /// Greets, and goes on until the connection ends.
  ///
  /// @param received what the client has sent already
  void run(byte[] received) {
    socket.handler(bytes -> receive(bytes.getBytes()));
    socket.exceptionHandler(broken -> LOG.debug("client={} {}", client, broken.toString()));
    socket.drainHandler(drained -> {
      replies.drained();
      goOn();
    });
    socket.closeHandler(closed -> closed());
    if (implicitTls()) {
      startTls(received);
      return;
    }
    if (received.length > 0) {
      dialogue.receive(received);
    }
    advance();
  }

  private void receive(byte[] bytes) {
    patience.heard(bytes.length);
    dialogue.receive(bytes);
    advance();
  }

  /// Sends the client away, after a running commit.
  void shutDown() {
    dialogue.shutDown();
    if (handshaking) {
      close();
    } else {
      advance();
    }
  }

  private void close() {
    replies.close(parts.settings().connections().closeTimeout());
  }

  private void advance() {
    if (!advancing) {
      advancing = true;
      workOff();
      advancing = false;
      if (!gone) {
        var _ = replies.flush();
      }
      listen();
    }
  }

  private void workOff() {
    while (!busy && !replies.draining() && !handshaking && !gone) {
      ServerAction action = dialogue.next();
      if (action == null) {
        return;
      }
      perform(action);
    }
  }

  private void goOn() {
    if (busy || replies.draining()) {
      listen();
    } else {
      socket.resume();
      advance();
    }
  }

  private void done() {
    busy = false;
    if (gone) {
      reception.abort();
    } else {
      goOn();
    }
  }

  /// The client's time runs while we wait for it, not while it waits for us.
  private void listen() {
    if (gone || busy || handshaking || replies.closing()) {
      silence.pause();
    } else {
      long nanos = patience.waits(dialogue.inMessage(), dialogue.lines(), dialogue.openMessage());
      silence.heard(Math.max(1, nanos));
    }
  }

  private void silentTooLong() {
    replies.drained();
    dialogue.timedOut();
    advance();
  }

  private void perform(ServerAction action) {
    switch (action) {
      case ServerAction.Say(ServerReply reply) -> say(reply);
      case ServerAction.Begin(Envelope envelope, String helo) ->
          await(reception.begin(envelope, helo));
      case ServerAction.Write(Slice bytes) -> await(reception.write(bytes));
      case ServerAction.Commit(Envelope envelope) -> commit(envelope);
      case ServerAction.Abort() -> reception.abort();
      case ServerAction.LogIn(Credentials credentials) -> logIn(credentials);
      case ServerAction.StartTls() -> {
        // The 220 in clear, and only then the handshake. Until then the dialogue rests, the
        // client's time does not.
        var _ = replies.flush().onSuccess(written -> startTls(new byte[0]));
      }
      case ServerAction.Close() -> close();
    }
  }

  private void say(ServerReply reply) {
    replies.add(reply);
    if (reply.negative()) {
      refusals.note(reply);
    }
  }

  private void startTls(byte[] received) {
    ServerCertificate certificate =
        Objects.requireNonNull(parts.settings().access().tls().certificate(), "checked");
    if (!gone && !replies.closing()) {
      handshaking = true;
      listen();
      TlsStart.on(socket, certificate.context(), received, this::handshakeEnded);
    }
  }

  /// Not a turn of the context's: only notes what has happened, and does the rest in one.
  private void handshakeEnded(@Nullable Throwable broken) {
    if (broken == null) {
      handshaking = false;
      if (!implicitTls()) {
        dialogue.secured();
      }
      context.runOnContext(turn -> advance());
    } else {
      refusals.handshakeFailed(broken);
      context.runOnContext(turn -> close());
    }
  }

  private void logIn(Credentials credentials) {
    hold();
    login = credentials;
    Objects.requireNonNull(parts.logins(), "AUTH is offered")
        .check(client, credentials)
        .onSuccess(found -> found.ifPresentOrElse(dialogue::loggedIn, dialogue::loginFailed))
        .onFailure(broken -> {
          LOG.debug("client={} the login cannot be decided", client, broken);
          dialogue.loginUndecided();
        })
        .onComplete(answered -> done());
  }

  private void await(Future<Void> written) {
    if (written.succeeded()) {
      return;
    }
    hold();
    written
        .onFailure(broken -> {
          reception.failed(broken);
          notStored(broken);
        })
        .onComplete(ended -> done());
  }

  private void commit(Envelope envelope) {
    hold();
    reception
        .commit(envelope)
        .onSuccess(dialogue::accepted)
        .onFailure(this::notStored)
        .onComplete(ended -> done());
  }

  private void hold() {
    busy = true;
    var _ = replies.flush();
    socket.pause();
  }

  private void notStored(Throwable broken) {
    if (broken instanceof IOException) {
      dialogue.storeFull();
    } else {
      dialogue.storeFailed();
    }
  }

  private void closed() {
    gone = true;
    if (login != null) {
      login.dropped().set(true);
    }
    silence.stop();
    // A running write ends first; a running commit goes on, since the message may be durable
    // already.
    if (!busy) {
      reception.abort();
    }
    ended.tryComplete();
  }
}
