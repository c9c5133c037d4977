package dev.relayout;

import dev.relayout.hooks.LoadedScript;
import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptLimits;
import dev.relayout.script.ScriptSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The compiled scripts of a relay's senders, of one loading; senders with the same script share it.
final class SenderScripts implements AutoCloseable {
  private final Map<String, LoadedScript> loaded = new LinkedHashMap<>();
  private final List<@Nullable LoadedScript> bySender = new ArrayList<>();

  private SenderScripts() {}

  /// Compiles the scripts, all or none. Blocks.
  ///
  /// @throws UnloadableScript when one does not load
  static SenderScripts load(ScriptLoading loading) throws UnloadableScript {
    SenderScripts scripts = new SenderScripts();
    boolean whole = false;
    try {
      for (SenderOptions sender : loading.options().getSenders()) {
        ScriptOptions own = sender.getScript();
        scripts.add(own == null ? loading.options().getScript() : own, loading);
      }
      whole = true;
      return scripts;
    } catch (ScriptException e) {
      throw new UnloadableScript(scripts.bySender.size(), e);
    } finally {
      if (!whole) {
        scripts.close();
      }
    }
  }

  /// The script of a sender; null when it has none.
  @Nullable LoadedScript of(int sender) {
    return bySender.get(sender);
  }

  /// The files' names, for people; "" when there is none.
  String names() {
    return loaded.values().stream().map(LoadedScript::name).collect(Collectors.joining(", "));
  }

  /// Others have taken their place. Blocks.
  void retire() {
    loaded.values().forEach(LoadedScript::retire);
  }

  boolean closed() {
    return loaded.values().stream().allMatch(LoadedScript::closed);
  }

  @Override
  public void close() {
    loaded.values().forEach(LoadedScript::close);
  }

  private void add(@Nullable ScriptOptions script, ScriptLoading loading) throws ScriptException {
    bySender.add(script == null || script.getPath().isEmpty() ? null : compiled(script, loading));
  }

  private LoadedScript compiled(ScriptOptions script, ScriptLoading loading)
      throws ScriptException {
    String key = script.toJson().encode();
    LoadedScript known = loaded.get(key);
    if (known != null) {
      return known;
    }
    ScriptLimits limits =
        new ScriptLimits(script.getCallTime(), script.getCallBytes(), script.getLiveBytes());
    ScriptSettings settings =
        new ScriptSettings(limits, script.isAllowFiles(), loading.clock(), loading.zone());
    Path file = Path.of(script.getPath());
    LoadedScript fresh =
        new LoadedScript(loading.engines().compile(file, script.getEngine(), settings), settings);
    loaded.put(key, fresh);
    return fresh;
  }
}
