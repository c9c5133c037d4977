package dev.relayout.polyglot;

import dev.relayout.script.ScriptEngine;
import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptFactory;
import dev.relayout.script.ScriptSettings;
import dev.relayout.script.ScriptSource;
import java.io.OutputStream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.jspecify.annotations.Nullable;

/// Scripts in one GraalVM language. An adapter for a language extends this with its name and its file
/// names. The GraalVM engine is started by the first [#compile].
public abstract class PolyglotEngine implements ScriptEngine {
  private final LanguageBinding binding;
  private @Nullable LanguageRuntime runtime;

  /// An engine for the language of a binding, not started yet.
  protected PolyglotEngine(LanguageBinding binding) {
    this.binding = binding;
  }

  @Override
  public final ScriptFactory compile(ScriptSource source, ScriptSettings settings)
      throws ScriptException {
    LanguageRuntime started = started();
    Source parsed;
    try (Context context = started.context(source, settings, OutputStream.nullOutputStream())) {
      parsed = binding.parse(context, source);
    } catch (PolyglotException e) {
      throw new Faults(binding, settings.limits()).load(e);
    }
    return new PolyglotFactory(started, source, parsed, settings);
  }

  /// `GraalVM CE` where scripts are compiled; anything else is about ten times slower. Starts the
  /// engine.
  ///
  /// @throws ScriptException kind `LOAD` when it cannot be started
  public final String implementationName() throws ScriptException {
    return started().implementationName();
  }

  @Override
  public final String runtime() throws ScriptException {
    return name() + ", " + implementationName();
  }

  private synchronized LanguageRuntime started() throws ScriptException {
    LanguageRuntime known = runtime;
    if (known == null) {
      try {
        known = new LanguageRuntime(binding);
      } catch (IllegalArgumentException | IllegalStateException e) {
        throw new ScriptException(
            ScriptException.Kind.LOAD,
            null,
            "the " + binding.languageId() + " engine cannot be started: " + e.getMessage(),
            e);
      }
      runtime = known;
    }
    return known;
  }

  @Override
  public final synchronized void close() {
    if (runtime != null) {
      runtime.close();
      runtime = null;
    }
  }
}
