package dev.relayout.script;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The engines at hand. A language is added by putting its jar beside the others. Thread-safe.
public final class ScriptEngines implements AutoCloseable {
  private final List<ScriptEngine> engines;

  /// Uses just these engines and owns them.
  public ScriptEngines(List<ScriptEngine> engines) {
    this.engines =
        engines.stream().sorted(Comparator.comparingInt(ScriptEngine::rank).reversed()).toList();
  }

  /// All engines that [ServiceLoader] finds.
  public static ScriptEngines installed() {
    return new ScriptEngines(
        ServiceLoader.load(ScriptEngine.class).stream().map(ServiceLoader.Provider::get).toList());
  }

  /// Reads and compiles a script with the engine of that name, or with the best for its file name.
  ///
  /// @param engineName null = the file's name chooses
  /// @throws ScriptException kind `LOAD`: file missing or unreadable, no engine, or a syntax error
  public ScriptFactory compile(Path file, @Nullable String engineName, ScriptSettings settings)
      throws ScriptException {
    ScriptSource source = read(file);
    return choose(source, engineName).compile(source, settings);
  }

  /// The names of the engines, best first.
  public List<String> names() {
    return engines.stream().map(ScriptEngine::name).toList();
  }

  /// The name of the engine that runs a file of that name, unless another is asked for.
  public Optional<String> engineFor(String fileName) {
    return engines.stream().filter(e -> e.accepts(fileName)).map(ScriptEngine::name).findFirst();
  }

  private ScriptEngine choose(ScriptSource source, @Nullable String engineName)
      throws ScriptException {
    Optional<ScriptEngine> chosen =
        engines.stream()
            .filter(
                engineName == null
                    ? e -> e.accepts(source.name())
                    : e -> e.name().equals(engineName))
            .findFirst();
    if (chosen.isPresent()) {
      return chosen.get();
    }
    String known = engines.stream().map(ScriptEngine::name).collect(Collectors.joining(", "));
    String what =
        engineName == null
            ? source.name() + ": no script engine runs a file of this name"
            : "there is no script engine \"" + engineName + "\"";
    throw new ScriptException(
        ScriptException.Kind.LOAD,
        null,
        what + " (engines: " + (known.isEmpty() ? "none" : known) + ")");
  }

  private static ScriptSource read(Path file) throws ScriptException {
    try {
      return ScriptSource.read(file);
    } catch (NoSuchFileException e) {
      throw new ScriptException(
          ScriptException.Kind.LOAD, null, file + ": there is no such script file", e);
    } catch (IOException e) {
      throw new ScriptException(
          ScriptException.Kind.LOAD,
          null,
          file + ": the script cannot be read: " + e.getMessage(),
          e);
    }
  }

  /// Closes every engine. Idempotent.
  @Override
  public void close() {
    engines.forEach(ScriptEngine::close);
  }
}
