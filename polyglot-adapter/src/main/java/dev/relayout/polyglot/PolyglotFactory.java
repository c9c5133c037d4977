package dev.relayout.polyglot;

import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptFactory;
import dev.relayout.script.ScriptInstance;
import dev.relayout.script.ScriptOutput;
import dev.relayout.script.ScriptSettings;
import dev.relayout.script.ScriptSource;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;

/// A parsed script. Holding the [Source] keeps its compiled code alive in the engine.
final class PolyglotFactory implements ScriptFactory {
  private final LanguageRuntime runtime;
  private final ScriptSource source;
  private final Source parsed;
  private final ScriptSettings settings;

  PolyglotFactory(
      LanguageRuntime runtime, ScriptSource source, Source parsed, ScriptSettings settings) {
    this.runtime = runtime;
    this.source = source;
    this.parsed = parsed;
    this.settings = settings;
  }

  LanguageRuntime runtime() {
    return runtime;
  }

  Source parsed() {
    return parsed;
  }

  ScriptSettings settings() {
    return settings;
  }

  @Override
  public ScriptSource source() {
    return source;
  }

  @Override
  public ScriptInstance open(ScriptOutput output) throws ScriptException {
    PrintedLines lines = new PrintedLines(output);
    Context context = runtime.context(source, settings, lines);
    try {
      GuestValues values = runtime.binding().values(context, source, settings);
      return new PolyglotInstance(this, context, values, lines);
    } catch (PolyglotException e) {
      context.close(true);
      throw new Faults(runtime.binding(), settings.limits()).raised(e);
    }
  }

  /// The code goes with the last reference to this.
  @Override
  public void close() {}
}
