package dev.relayout.polyglot;

import dev.relayout.script.ScriptEngine;
import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptFactory;
import dev.relayout.script.ScriptSettings;
import dev.relayout.script.ScriptSource;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.graalvm.polyglot.Source;
import org.jspecify.annotations.Nullable;

/// Any GraalVM language on the class path, known by the endings of its files, without an adapter of
/// its own. An adapter for a language comes before this.
///
/// Such a script is denied all that the contract denies, but its language is not one of those that
/// GraalVM confines by policy: run your own scripts with it, not other people's.
public final class InstalledLanguages implements ScriptEngine {
  private static final class OneLanguage extends PolyglotEngine {
    private final String languageId;

    OneLanguage(String languageId) {
      super(LanguageBinding.plain(languageId));
      this.languageId = languageId;
    }

    @Override
    public String name() {
      return languageId;
    }

    @Override
    public boolean accepts(String fileName) {
      return languageId.equals(languageOf(fileName));
    }
  }

  private final Map<String, OneLanguage> engines = new ConcurrentHashMap<>();

  /// Nothing is started yet.
  public InstalledLanguages() {}

  @Override
  public String name() {
    return "polyglot";
  }

  @Override
  public int rank() {
    return -1;
  }

  @Override
  public boolean accepts(String fileName) {
    return languageOf(fileName) != null;
  }

  @Override
  public ScriptFactory compile(ScriptSource source, ScriptSettings settings)
      throws ScriptException {
    String languageId = languageOf(source.name());
    if (languageId == null) {
      throw new ScriptException(
          ScriptException.Kind.LOAD,
          null,
          source.name() + ": no installed GraalVM language has files of this name");
    }
    return engines.computeIfAbsent(languageId, OneLanguage::new).compile(source, settings);
  }

  private static @Nullable String languageOf(String fileName) {
    try {
      return Source.findLanguage(new File(fileName));
    } catch (IOException e) {
      throw new UncheckedIOException("a file name is not read", e);
    }
  }

  @Override
  public void close() {
    engines.values().forEach(ScriptEngine::close);
    engines.clear();
  }
}
