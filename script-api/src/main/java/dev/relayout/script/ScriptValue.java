package dev.relayout.script;

/// A value that came out of a script, reduced to what the contract distinguishes.
public sealed interface ScriptValue {
  /// `nil`, `null`, `undefined`, `None`.
  enum Nil implements ScriptValue {
    NIL
  }

  /// A function or another thing that can be called.
  enum Callable implements ScriptValue {
    CALLABLE
  }

  /// A value that the contract has no use for: a symbol, a coroutine, a userdata.
  record Other(String typeName) implements ScriptValue {}

  /// A boolean.
  record Bool(boolean value) implements ScriptValue {}

  /// A number. Integers that a double holds exactly and floats are not told apart.
  record Num(double value) implements ScriptValue {}

  /// A string.
  record Str(Text value) implements ScriptValue {}

  /// A table, object or dictionary.
  record Obj(ScriptObject value) implements ScriptValue {}

  /// Wraps a boolean.
  static ScriptValue of(boolean value) {
    return new Bool(value);
  }

  /// Wraps a number.
  static ScriptValue of(double value) {
    return new Num(value);
  }

  /// Wraps a string.
  static ScriptValue of(Text value) {
    return new Str(value);
  }
}
