package dev.relayout.script;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The engines at hand. A language is added by putting its jar beside the others. Thread-safe.
///
/// An engine that cannot be loaded on this JVM does not take the others with it: it is missing here,
/// and the reason stands in the error of a [#compile] that finds no engine.
public final class ScriptEngines implements AutoCloseable {
  /// Longest script, in bytes: 4 MiB. Beyond it is no script but a mistaken path.
  public static final int MAX_SCRIPT_BYTES = 4 << 20;

  private final List<ScriptEngine> engines;
  private final List<String> unusable;

  /// Uses just these engines and owns them.
  public ScriptEngines(List<ScriptEngine> engines) {
    this(engines, List.of());
  }

  private ScriptEngines(List<ScriptEngine> engines, List<String> unusable) {
    this.engines =
        engines.stream().sorted(Comparator.comparingInt(ScriptEngine::rank).reversed()).toList();
    this.unusable = List.copyOf(unusable);
  }

  /// All engines that [ServiceLoader] finds.
  public static ScriptEngines installed() {
    List<ScriptEngine> engines = new ArrayList<>();
    List<String> unusable = new ArrayList<>();
    Iterator<ScriptEngine> found = ServiceLoader.load(ScriptEngine.class).iterator();
    boolean more = true;
    while (more) {
      try {
        more = found.hasNext();
        if (more) {
          engines.add(found.next());
        }
      } catch (ServiceConfigurationError | LinkageError e) {
        unusable.add(String.valueOf(e.getMessage()));
      }
    }
    return new ScriptEngines(engines, unusable);
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

  /// The engine of that name, or the best for a file of that name; still owned here.
  ///
  /// @param engineName null = the file's name chooses
  public Optional<ScriptEngine> find(String fileName, @Nullable String engineName) {
    return engines.stream()
        .filter(e -> engineName == null ? e.accepts(fileName) : e.name().equals(engineName))
        .findFirst();
  }

  private ScriptEngine choose(ScriptSource source, @Nullable String engineName)
      throws ScriptException {
    Optional<ScriptEngine> found = find(source.name(), engineName);
    if (found.isPresent()) {
      return found.get();
    }
    throw refused(
        engineName == null
            ? source.name() + ": no script engine runs a file of this name"
            : "there is no script engine \"" + engineName + "\"");
  }

  private ScriptException refused(String what) {
    String known = engines.stream().map(ScriptEngine::name).collect(Collectors.joining(", "));
    String broken = unusable.isEmpty() ? "" : "; cannot be loaded: " + String.join("; ", unusable);
    return load(what + " (engines: " + (known.isEmpty() ? "none" : known) + broken + ")", null);
  }

  private static ScriptSource read(Path file) throws ScriptException {
    try {
      if (Files.isDirectory(file)) {
        throw load(file + ": this is a folder, not a script file", null);
      }
      if (Files.size(file) > MAX_SCRIPT_BYTES) {
        throw load(file + ": larger than any script may be (" + MAX_SCRIPT_BYTES + " bytes)", null);
      }
      return ScriptSource.read(file);
    } catch (NoSuchFileException e) {
      throw load(file + ": there is no such script file", e);
    } catch (AccessDeniedException e) {
      throw load(file + ": no permission to read this script", e);
    } catch (IOException e) {
      throw load(file + ": the script cannot be read: " + e.getMessage(), e);
    }
  }

  private static ScriptException load(String what, @Nullable Throwable cause) {
    return new ScriptException(ScriptException.Kind.LOAD, null, what, cause);
  }

  /// Closes every engine. Idempotent.
  @Override
  public void close() {
    engines.forEach(ScriptEngine::close);
  }
}
