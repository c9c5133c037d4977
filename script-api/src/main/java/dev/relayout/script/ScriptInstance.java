package dev.relayout.script;

import java.util.ArrayList;
import java.util.List;

/// One running script: globals of its own, shared with no other instance.
///
/// Thread rule: one thread at a time, and the same thread for the whole life wherever that can be
/// arranged. Only [#close] may come from another thread; it then stops a running call.
///
/// Every call that runs script code obeys [ScriptSettings#limits] as far as the engine can: it ends
/// in a [ScriptException] of kind `TIMEOUT` or `MEMORY`. An instance that threw one of these must
/// not be used again (the caller closes it and opens a fresh one).
public interface ScriptInstance extends AutoCloseable {
  /// Runs the top level of the script, once, before any hook.
  void run() throws ScriptException;

  /// The value bound to a global name; [ScriptValue.Nil] when there is none.
  ScriptValue global(String name) throws ScriptException;

  /// The values of several global names, in their order: cheaper than one by one where the way into a
  /// script is long.
  default List<ScriptValue> globals(List<String> names) throws ScriptException {
    List<ScriptValue> values = new ArrayList<>(names.size());
    for (String name : names) {
      values.add(global(name));
    }
    return values;
  }

  /// Binds a global name. The value is a [Boolean], [Long] or [Text].
  void setGlobal(String name, Object value) throws ScriptException;

  /// Calls the global function of that name and returns its first result.
  ///
  /// @param arguments each a [Text], [Long], [Boolean], [Actions], [HeaderData] or a
  ///     `List<Text>`; lists are the script's own copies when it may change them
  /// @throws ScriptException kind `ERROR` when the script raised, else as above
  ScriptValue call(String function, Object... arguments) throws ScriptException;

  /// Ends the instance and frees it; stops a call that another thread is in. Idempotent.
  @Override
  void close();
}
