package dev.relayout;

import dev.relayout.hooks.SessionHooks;
import dev.relayout.log.SessionLog;
import dev.relayout.schedule.Outlet;
import dev.relayout.script.Tunables;
import dev.relayout.session.Deliveries;
import dev.relayout.session.Smarthost;
import io.vertx.core.Future;

/// Where a sender's sessions lead: to its servers, or to those of each domain.
interface Way {
  /// See [Outlet#connect].
  Outlet.Run connect(SessionLog log, SessionHooks hooks, Tunables tunables, Deliveries deliveries);

  /// Closes all connections. Idempotent.
  Future<Void> close();

  /// To fixed servers.
  static Way to(Smarthost smarthost) {
    return new Way() {
      @Override
      public Outlet.Run connect(
          SessionLog log, SessionHooks hooks, Tunables tunables, Deliveries deliveries) {
        return Outlet.Run.of(smarthost, log, hooks, tunables, deliveries);
      }

      @Override
      public Future<Void> close() {
        return smarthost.close();
      }
    };
  }
}
