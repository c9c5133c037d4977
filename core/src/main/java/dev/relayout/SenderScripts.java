package dev.relayout;

import dev.relayout.script.ScriptEngines;
import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptFactory;
import dev.relayout.script.ScriptLimits;
import dev.relayout.script.ScriptSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The compiled scripts of a relay's senders; senders with the same script share it.
final class SenderScripts implements AutoCloseable {
  /// A script, and how it is run.
  record Loaded(ScriptFactory factory, ScriptSettings settings) {}

  private final Map<String, Loaded> loaded = new HashMap<>();
  private final List<@Nullable Loaded> bySender = new ArrayList<>();

  private SenderScripts() {}

  /// Compiles the scripts. Blocks.
  ///
  /// @throws RelayStartException when one does not load
  static SenderScripts load(
      SmtpRelayOptions options, ScriptEngines engines, InstantSource clock, ZoneId zone) {
    SenderScripts scripts = new SenderScripts();
    try {
      for (SenderOptions sender : options.getSenders()) {
        ScriptOptions own = sender.getScript();
        ScriptOptions script = own == null ? options.getScript() : own;
        scripts.bySender.add(
            script == null || script.getPath().isEmpty()
                ? null
                : scripts.compiled(script, engines, clock, zone));
      }
    } catch (ScriptException e) {
      scripts.close();
      throw new RelayStartException(String.valueOf(e.getMessage()), e);
    }
    return scripts;
  }

  /// The script of a sender; null when it has none.
  @Nullable Loaded of(int sender) {
    return bySender.get(sender);
  }

  @Override
  public void close() {
    loaded.values().forEach(each -> each.factory.close());
  }

  private Loaded compiled(
      ScriptOptions script, ScriptEngines engines, InstantSource clock, ZoneId zone)
      throws ScriptException {
    String key = script.toJson().encode();
    Loaded known = loaded.get(key);
    if (known != null) {
      return known;
    }
    ScriptLimits limits = new ScriptLimits(script.getCallTime(), script.getCallBytes());
    ScriptSettings settings = new ScriptSettings(limits, script.isAllowFiles(), clock, zone);
    Loaded fresh =
        new Loaded(
            engines.compile(Path.of(script.getPath()), script.getEngine(), settings), settings);
    loaded.put(key, fresh);
    return fresh;
  }
}
