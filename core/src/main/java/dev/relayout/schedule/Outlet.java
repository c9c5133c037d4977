package dev.relayout.schedule;

import dev.relayout.event.SenderName;
import dev.relayout.hooks.SessionHooks;
import dev.relayout.log.SessionLog;
import dev.relayout.script.Tunables;
import dev.relayout.session.Deliveries;
import dev.relayout.session.SendSession;
import dev.relayout.session.SessionEnd;
import dev.relayout.session.Smarthost;
import io.vertx.core.Future;

/// What a sender needs for a session: a fresh script, and a way to its servers.
public interface Outlet {
  /// Opens a fresh script; `Start` is not called yet. A sender without a script gives
  /// [dev.relayout.hooks.NoScript].
  ///
  /// @return fails when the script's top level fails
  Future<SessionHooks> hooks(SenderName session);

  /// Whether the sender's script can read files, so that `Filename` must be a real one.
  default boolean readsFiles(SenderName sender) {
    return false;
  }

  /// Prepares a session with the sender's servers.
  Run connect(SessionLog log, SessionHooks hooks, Tunables tunables, Deliveries deliveries);

  /// A send session as the schedule sees it; [SendSession] in all but tests.
  interface Run {
    /// See [SendSession#run].
    Future<SessionEnd> run();

    /// See [SendSession#wake].
    void wake();

    /// See [SendSession#finish].
    void finish();

    /// A session with real servers.
    static Run of(
        Smarthost smarthost,
        SessionLog log,
        SessionHooks hooks,
        Tunables tunables,
        Deliveries deliveries) {
      SendSession session = smarthost.session(log, hooks, tunables, deliveries);
      return new Run() {
        @Override
        public Future<SessionEnd> run() {
          return session.run();
        }

        @Override
        public void wake() {
          session.wake();
        }

        @Override
        public void finish() {
          session.finish();
        }
      };
    }
  }
}
