package dev.relayout.session;

import dev.relayout.hooks.SessionHooks;
import dev.relayout.log.SessionLog;
import dev.relayout.script.Tunables;
import dev.relayout.spool.QueueStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;

/// One send session: connects, sends what [Deliveries] hands out until nothing is left, quits. Made
/// by [Smarthost#session]; used once.
public final class SendSession {
  SendSession(
      Vertx vertx,
      QueueStore store,
      Route route,
      NetClient client,
      SessionLog log,
      SessionHooks hooks,
      Tunables tunables,
      Deliveries deliveries) {}

  /// Runs the session on the caller's Vert.x context, on which [Deliveries] is called, too. Completes
  /// when the last connection is closed and every message handed out is settled. Nothing to send: no
  /// connection is made. Never fails because of a server, a script or a message.
  public Future<SessionEnd> run() {
    return Future.failedFuture(new UnsupportedOperationException("under construction"));
  }

  /// Says that [Deliveries] has something again: a connection that waits idle goes on at once. No
  /// effect otherwise. From any thread.
  public void wake() {}

  /// Ends the session after the messages now in flight, whatever [Deliveries] still has; a connection
  /// that waits idle quits at once. From any thread.
  public void finish() {}
}
