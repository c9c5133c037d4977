package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.dsl.Fallback;
import com.oracle.truffle.api.dsl.GenerateCached;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.GenerateUncached;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;

/// [Foreign#toLua] in compiled code: knows which kinds of values come along here.
@GenerateUncached
@GenerateInline
@GenerateCached(false)
public abstract class ToLuaNode extends Node {
  /// What Lua sees of a value that comes from outside.
  public abstract Object execute(Node node, Object value);

  @Specialization
  static Object integer(int value) {
    return (long) value;
  }

  @Specialization
  static Object integer(long value) {
    return value;
  }

  @Specialization
  static Object real(double value) {
    return value;
  }

  @Specialization
  static Object bool(boolean value) {
    return value;
  }

  @Specialization
  static Object text(String value) {
    return LuaString.of(value);
  }

  @Specialization
  static Object own(LuaObject value) {
    return value;
  }

  @Fallback
  static Object other(Object value) {
    return Foreign.toLua(value);
  }
}
