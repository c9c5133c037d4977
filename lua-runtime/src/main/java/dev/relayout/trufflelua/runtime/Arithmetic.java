package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

/// Arithmetic and bitwise operators on any values (manual §3.4.1 to §3.4.3): the slow way, with strings and metamethods.
public enum Arithmetic {
  ADD(MetaNames.ADD),
  SUBTRACT(MetaNames.SUB),
  MULTIPLY(MetaNames.MUL),
  DIVIDE(MetaNames.DIV),
  FLOOR_DIVIDE(MetaNames.IDIV),
  MODULO(MetaNames.MOD),
  POWER(MetaNames.POW),
  MINUS(MetaNames.UNM),
  BIT_AND(MetaNames.BAND),
  BIT_OR(MetaNames.BOR),
  BIT_XOR(MetaNames.BXOR),
  SHIFT_LEFT(MetaNames.SHL),
  SHIFT_RIGHT(MetaNames.SHR),
  BIT_NOT(MetaNames.BNOT);

  private final LuaString event;

  Arithmetic(LuaString event) {
    this.event = event;
  }

  /// The name of its metamethod.
  public LuaString event() {
    return event;
  }

  /// Does it; a unary operator gets its operand twice.
  ///
  /// @throws LibraryError when the operation is not possible
  @TruffleBoundary(transferToInterpreterOnException = false)
  public Object apply(LuaContext context, Object a, Object b) {
    throw new UnsupportedOperationException();
  }
}
