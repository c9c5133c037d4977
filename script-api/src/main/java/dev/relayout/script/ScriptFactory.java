package dev.relayout.script;

/// A compiled script. Stateless and thread-safe: opens any number of instances, at the same time.
public interface ScriptFactory extends AutoCloseable {
  /// The script this factory was compiled from.
  ScriptSource source();

  /// Makes a fresh instance with globals of its own and nothing run yet.
  ///
  /// @param output where the script's `print` goes; called on the thread that runs the script
  /// @throws ScriptException when no instance can be made
  ScriptInstance open(ScriptOutput output) throws ScriptException;

  /// Frees what the compiled script holds; open instances stay usable. Idempotent.
  @Override
  void close();
}
