package dev.relayout.lua.vm;

import org.jspecify.annotations.Nullable;
import org.luaj.vm2.Lua;
import org.luaj.vm2.LuaInteger;
import org.luaj.vm2.LuaNumber;
import org.luaj.vm2.LuaValue;

/// Arithmetic of Lua 5.2: all numbers are doubles, of which LuaJ holds the 32-bit integers apart.
final class Arithmetic {
  /// An operator.
  enum Op {
    ADD,
    SUB,
    MUL,
    DIV,
    MOD,
    POW,
    UNM
  }

  private Arithmetic() {}

  static Op op(int opcode) {
    return switch (opcode) {
      case Lua.OP_MUL -> Op.MUL;
      case Lua.OP_DIV -> Op.DIV;
      case Lua.OP_MOD -> Op.MOD;
      default -> Op.POW;
    };
  }

  /// The result for any two values; the second is ignored by UNM.
  static LuaValue of(Vm vm, Op op, LuaValue x, LuaValue y) {
    if (x instanceof LuaInteger m && y instanceof LuaInteger n && op == Op.MUL) {
      return LuaInteger.valueOf((long) m.v * n.v);
    }
    LuaNumber left = Bytes.numberOf(x);
    LuaNumber right = Bytes.numberOf(y);
    if (left == null || right == null) {
      return byMetamethod(vm, op, x, y, left);
    }
    return LuaValue.valueOf(compute(op, left.todouble(), right.todouble()));
  }

  private static double compute(Op op, double x, double y) {
    return switch (op) {
      case ADD -> x + y;
      case SUB -> x - y;
      case MUL -> x * y;
      case DIV -> x / y;
      case MOD -> x - Math.floor(x / y) * y;
      case POW -> y == 2 ? x * x : Math.pow(x, y);
      case UNM -> -x;
    };
  }

  private static LuaValue event(Op op) {
    return switch (op) {
      case ADD -> LuaValue.ADD;
      case SUB -> LuaValue.SUB;
      case MUL -> LuaValue.MUL;
      case DIV -> LuaValue.DIV;
      case MOD -> LuaValue.MOD;
      case POW -> LuaValue.POW;
      case UNM -> LuaValue.UNM;
    };
  }

  private static LuaValue byMetamethod(
      Vm vm, Op op, LuaValue x, LuaValue y, @Nullable LuaNumber left) {
    LuaValue handler = vm.metamethod(x, event(op));
    if (handler.isnil()) {
      handler = vm.metamethod(y, event(op));
    }
    if (!handler.isnil()) {
      return vm.call(handler, LuaValue.varargsOf(x, y)).arg1();
    }
    boolean second = left != null;
    throw vm.error(
        "attempt to perform arithmetic on a "
            + (second ? y : x).typename()
            + " value"
            + Names.ofOperand(vm.top(), second));
  }
}
