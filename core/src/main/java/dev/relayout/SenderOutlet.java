package dev.relayout;

import dev.relayout.event.RelayEvent;
import dev.relayout.event.SenderName;
import dev.relayout.hooks.LoadedScript;
import dev.relayout.hooks.NoScript;
import dev.relayout.hooks.ScriptHost;
import dev.relayout.hooks.SessionHooks;
import dev.relayout.log.SessionLog;
import dev.relayout.schedule.Outlet;
import dev.relayout.script.SenderGlobals;
import dev.relayout.script.Tunables;
import dev.relayout.session.Deliveries;
import io.vertx.core.Future;
import java.util.function.Consumer;

/// What a sender has for its sessions: its script on the script threads, its way to servers.
///
/// @param scripts of all senders; asked anew at each session
/// @param tunables the configured start values
/// @param events takes events from any thread
record SenderOutlet(
    ScriptHost host,
    CurrentScripts scripts,
    Tunables tunables,
    Way way,
    Consumer<RelayEvent> events)
    implements Outlet {
  @Override
  public Future<SessionHooks> hooks(SenderName session) {
    LoadedScript script = scripts.of(session.id());
    if (script == null) {
      return Future.succeededFuture(new NoScript(tunables));
    }
    return host.open(
        script,
        new SenderGlobals(session.id(), session.name(), tunables),
        new ScriptVoice(session, events));
  }

  @Override
  public boolean readsFiles(SenderName sender) {
    LoadedScript script = scripts.of(sender.id());
    return script != null && script.readsFiles();
  }

  @Override
  public Run connect(SessionLog log, SessionHooks hooks, Tunables tunables, Deliveries deliveries) {
    return way.connect(log, hooks, tunables, deliveries);
  }
}
