package dev.relayout.examples;

import dev.relayout.script.HookSession;
import dev.relayout.script.ScriptEngines;
import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptFactory;
import dev.relayout.script.ScriptOutput;
import dev.relayout.script.ScriptSettings;
import dev.relayout.script.SenderGlobals;
import dev.relayout.script.Tunables;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;

/// Opens send sessions of scripts with the engines that users get.
final class Sessions implements AutoCloseable {
  /// Not the zone of most build machines: a script that took the machine's would be seen.
  static final ZoneId ZONE = ZoneId.of("Asia/Kathmandu");

  private final ScriptEngines engines = ScriptEngines.installed();

  /// What a session is used for.
  @FunctionalInterface
  interface Use {
    void with(HookSession session) throws ScriptException;
  }

  void use(Path script, ScriptSettings settings, int sender, ScriptOutput output, Use use)
      throws ScriptException {
    try (ScriptFactory factory = engines.compile(script, null, settings);
        HookSession session = HookSession.open(factory, sender(sender), ZONE, output)) {
      use.with(session);
    }
  }

  static ScriptSettings at(LocalDateTime localTime) {
    return ScriptSettings.DEFAULT.withClock(
        InstantSource.fixed(localTime.atZone(ZONE).toInstant()), ZONE);
  }

  private static SenderGlobals sender(int id) {
    return new SenderGlobals(id, "sender" + id, Tunables.DEFAULT);
  }

  @Override
  public void close() {
    engines.close();
  }
}
