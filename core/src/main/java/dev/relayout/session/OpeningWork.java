package dev.relayout.session;

import dev.relayout.sasl.LoginException;
import dev.relayout.tls.ClearTextGuard;
import dev.relayout.tls.HandshakeTrouble;
import io.vertx.core.AsyncResult;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.function.Function;

/// What the opening of a connection needs beside lines: the handshake and the steps of a login. Used on
/// the connection's context.
final class OpeningWork {
  /// The connection around it.
  interface Connection {
    void perform(List<Step> steps);

    void lose(String what);

    /// Whether nothing can follow any more.
    boolean over();

    /// Whether the server has said nothing that is not answered yet.
    boolean nothingMore();
  }

  private final NetSocket socket;
  private final Security security;
  private final SmtpClientDialogue dialogue;
  private final ConnectionOwner owner;
  private final Connection connection;
  private boolean securing;

  OpeningWork(
      Line line, SmtpClientDialogue dialogue, ConnectionOwner owner, Connection connection) {
    this.socket = line.socket();
    this.security = line.security();
    this.dialogue = dialogue;
    this.owner = owner;
    this.connection = connection;
  }

  /// Before the greeting.
  void begin() {
    if (security.implicit()) {
      handshake(() -> {});
    }
  }

  void startTls() {
    handshake(() -> connection.perform(dialogue.secured()));
  }

  void logIn(Step.LogIn asked) {
    security
        .begin(asked, socket)
        .onComplete(
            begun -> goOn(begun, started -> dialogue.logIn(started.exchange(), started.first())));
  }

  void answer(byte[] challenge) {
    security.answer(challenge).onComplete(answered -> goOn(answered, dialogue::respond));
  }

  /// The socket broke.
  ///
  /// @return whether it is dealt with here
  boolean broke(Throwable error) {
    if (!securing && HandshakeTrouble.isTls(error) && !dialogue.ready()) {
      // TLS 1.3: a server that does not take our certificate says so after the handshake.
      handshakeFailed("after the TLS handshake: " + HandshakeTrouble.of(error));
    }
    // Else the handshake tells what was wrong.
    return securing;
  }

  /// The socket was closed.
  ///
  /// @return whether it is dealt with here
  boolean ended() {
    if (securing) {
      // The handshake tells why, unless it had not begun yet; then nothing would.
      security.soon(() -> failed("the TLS handshake failed: the server closed the connection"));
    }
    return securing;
  }

  /// The connection is lost, and not given up by us. A server that goes when it is asked for TLS is
  /// one that fails with it.
  ///
  /// @param awaited what it owed us
  void lost(Stage awaited, String what) {
    if (awaited == Stage.STARTTLS && security.fallsBack()) {
      owner.handshakeFailed("no answer to STARTTLS: " + what);
    }
  }

  private void handshake(Runnable done) {
    if (!connection.nothingMore()) {
      intruded();
      return;
    }
    securing = true;
    ClearTextGuard.arm(socket, this::intruded);
    security
        .handshake(socket)
        .onComplete(shaken -> {
          if (shaken.failed()) {
            failed("the TLS handshake failed: " + HandshakeTrouble.of(shaken.cause()));
          } else if (securing) {
            securing = false;
            if (security.verifies()) {
              dialogue.verified();
            }
            done.run();
          }
        });
  }

  private void failed(String what) {
    if (!securing) {
      return;
    }
    securing = false;
    if (connection.over()) {
      return;
    }
    handshakeFailed(what);
    connection.lose(what);
  }

  private void handshakeFailed(String what) {
    if (security.fallsBack()) {
      owner.handshakeFailed(what);
    } else {
      owner.alert(what);
    }
  }

  /// Never to be trusted, whatever the mode: somebody else is on the line.
  private void intruded() {
    String what = "data came in clear when TLS was to begin";
    securing = false;
    owner.alert(what);
    connection.lose(what);
  }

  private <T> void goOn(AsyncResult<T> made, Function<T, List<Step>> next) {
    if (connection.over()) {
      return;
    }
    T result = made.result();
    if (result != null) {
      connection.perform(next.apply(result));
    } else if (made.cause() instanceof LoginException trouble) {
      connection.perform(dialogue.cannotLogIn(String.valueOf(trouble.getMessage())));
    } else {
      // Its text might show what must not be shown.
      String what = "trouble of our own: " + made.cause().getClass().getName();
      connection.perform(dialogue.cannotLogIn(what));
    }
  }
}
