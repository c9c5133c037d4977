package dev.relayout.script;

/// A table, object or dictionary of a script, read field by field. Valid only while its instance is
/// open and only on the thread that called the hook.
@FunctionalInterface
public interface ScriptObject {
  /// The field of that name; [ScriptValue.Nil] when it is absent. Never runs longer than the limits
  /// of the instance allow.
  ///
  /// @throws ScriptException when reading it runs script code (a getter, `__index`) that fails
  ScriptValue get(String field) throws ScriptException;
}
