package dev.relayout.app.run;

import dev.relayout.ScriptOptions;
import dev.relayout.SenderOptions;
import dev.relayout.SmtpRelay;
import dev.relayout.SmtpRelayOptions;
import dev.relayout.app.HostPort;
import dev.relayout.script.ScriptEngine;
import dev.relayout.script.ScriptEngines;
import dev.relayout.script.ScriptException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The ready line of `relayout run`.
final class Ready {
  private Ready() {}

  /// The one line that says that mail is taken from now on.
  static String line(SmtpRelayOptions options, SmtpRelay relay, ScriptEngines engines) {
    List<String> listening = new ArrayList<>();
    List<Integer> ports = relay.ports();
    for (int i = 0; i < ports.size(); i++) {
      String host = options.getListeners().get(i).getHost();
      listening.add(new HostPort(host, ports.get(i)).toString());
    }
    int waiting = relay.queued();
    return "relayout ready: "
        + (listening.isEmpty() ? "no listener" : "listening on " + String.join(", ", listening))
        + ", "
        + waiting
        + (waiting == 1 ? " message" : " messages")
        + " waiting, "
        + scripts(options, engines);
  }

  /// Those that senders run, each once, however many run it and wherever it is named.
  private static String scripts(SmtpRelayOptions options, ScriptEngines engines) {
    Set<String> named = new LinkedHashSet<>();
    for (SenderOptions sender : options.getSenders()) {
      ScriptOptions own = sender.getScript();
      ScriptOptions script = own == null ? options.getScript() : own;
      if (script != null && !script.getPath().isEmpty()) {
        named.add("script " + named(script, engines));
      }
    }
    return named.isEmpty() ? "no script" : String.join(", ", named);
  }

  private static String named(ScriptOptions script, ScriptEngines engines) {
    String name = String.valueOf(Path.of(script.getPath()).getFileName());
    try {
      Optional<ScriptEngine> engine = engines.find(name, script.getEngine());
      return name + " (" + (engine.isPresent() ? engine.get().runtime() : "no engine") + ")";
    } catch (ScriptException e) {
      return name + " (" + e.getMessage() + ")";
    }
  }
}
