package dev.relayout.app.run;

import dev.relayout.ScriptOptions;
import dev.relayout.SmtpRelay;
import dev.relayout.SmtpRelayOptions;
import dev.relayout.app.HostPort;
import dev.relayout.script.ScriptEngine;
import dev.relayout.script.ScriptEngines;
import dev.relayout.script.ScriptException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  private static String scripts(SmtpRelayOptions options, ScriptEngines engines) {
    List<ScriptOptions> scripts = new ArrayList<>();
    if (options.getScript() != null) {
      scripts.add(options.getScript());
    }
    options
        .getSenders()
        .forEach(sender -> {
          if (sender.getScript() != null) {
            scripts.add(sender.getScript());
          }
        });
    if (scripts.isEmpty()) {
      return "no script";
    }
    return String.join(", ", scripts.stream().map(s -> "script " + named(s, engines)).toList());
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
