package dev.relayout.script;

/// A language (or one implementation of it) in which relay scripts can be written. Found by
/// [java.util.ServiceLoader]; see [ScriptEngines].
///
/// An engine is created cheaply: costly parts wait for the first [#compile]. Thread-safe.
public interface ScriptEngine extends AutoCloseable {
  /// Short lower-case name by which a configuration chooses the engine, such as `js` or `luaj`.
  String name();

  /// Whether this engine runs a script of that file name. Called for every engine; must be quick.
  boolean accepts(String fileName);

  /// Where several engines accept a file, the highest rank is taken. An engine that takes whatever
  /// language happens to be installed returns a negative rank.
  default int rank() {
    return 0;
  }

  /// What scripts run on, for people: the engine's name, and how fast it is where that depends on the
  /// JVM, such as `js, GraalVM CE`. May start the engine.
  ///
  /// @throws ScriptException kind `LOAD` when it cannot be started
  default String runtime() throws ScriptException {
    return name();
  }

  /// Reads and compiles a script without running it.
  ///
  /// @return a factory of its own for each call, also for the same source: each is closed by itself
  /// @throws ScriptException kind [ScriptException.Kind#LOAD] with file, line and column
  ScriptFactory compile(ScriptSource source, ScriptSettings settings) throws ScriptException;

  /// Ends all instances of this engine and frees what it holds. Idempotent.
  @Override
  void close();
}
