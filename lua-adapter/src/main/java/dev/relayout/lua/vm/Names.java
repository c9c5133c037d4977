package dev.relayout.lua.vm;

import org.jspecify.annotations.Nullable;
import org.luaj.vm2.Lua;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.Prototype;
import org.luaj.vm2.Upvaldesc;

/// What the source calls a value that an instruction works on, found by looking back through the byte
/// code: ` (local 'x')`, ` (global 'y')`, ` (field 'z')`, or nothing.
final class Names {
  private Names() {}

  /// The function that the instruction at hand calls.
  static String ofCallee(CallStack.@Nullable Frame frame) {
    return frame == null ? "" : shown(callee(frame));
  }

  /// Same, without brackets: `global 'f'`; empty when unknown.
  static String callee(CallStack.Frame frame) {
    Closure closure = frame.closure;
    if (closure == null) {
      return "";
    }
    int instruction = closure.prototype.code[frame.pc];
    return switch (Lua.GET_OPCODE(instruction)) {
      case Lua.OP_CALL, Lua.OP_TAILCALL ->
          register(closure.prototype, frame.pc, Lua.GETARG_A(instruction));
      case Lua.OP_TFORCALL -> "for iterator 'for iterator'";
      default -> "";
    };
  }

  /// The table that the instruction at hand indexes.
  static String ofIndexed(CallStack.@Nullable Frame frame) {
    if (frame == null || frame.closure == null) {
      return "";
    }
    Prototype prototype = frame.closure.prototype;
    int i = prototype.code[frame.pc];
    return shown(
        switch (Lua.GET_OPCODE(i)) {
          case Lua.OP_GETTABLE, Lua.OP_SELF -> register(prototype, frame.pc, Lua.GETARG_B(i));
          case Lua.OP_SETTABLE -> register(prototype, frame.pc, Lua.GETARG_A(i));
          case Lua.OP_GETTABUP -> upvalue(prototype, Lua.GETARG_B(i));
          case Lua.OP_SETTABUP -> upvalue(prototype, Lua.GETARG_A(i));
          default -> "";
        });
  }

  /// An operand of the arithmetic instruction or `#` at hand.
  static String ofOperand(CallStack.@Nullable Frame frame, boolean second) {
    if (frame == null || frame.closure == null) {
      return "";
    }
    Prototype prototype = frame.closure.prototype;
    int i = prototype.code[frame.pc];
    int opcode = Lua.GET_OPCODE(i);
    if (opcode < Lua.OP_ADD || opcode > Lua.OP_LEN) {
      return "";
    }
    int operand = second && opcode <= Lua.OP_POW ? Lua.GETARG_C(i) : Lua.GETARG_B(i);
    return Lua.ISK(operand) ? "" : shown(register(prototype, frame.pc, operand));
  }

  /// A register at the instruction at hand.
  static String ofRegister(CallStack.@Nullable Frame frame, int register) {
    return frame == null || frame.closure == null
        ? ""
        : shown(register(frame.closure.prototype, frame.pc, register));
  }

  private static String shown(String name) {
    return name.isEmpty() ? "" : " (" + name + ")";
  }

  private static String register(Prototype prototype, int pc, int register) {
    LuaString local = prototype.getlocalname(register + 1, pc);
    if (local != null) {
      return "local '" + Bytes.latin1(local) + "'";
    }
    int setter = lastSetter(prototype, pc, register);
    if (setter < 0) {
      return "";
    }
    int i = prototype.code[setter];
    int b = Lua.GETARG_B(i);
    return switch (Lua.GET_OPCODE(i)) {
      case Lua.OP_MOVE -> b < Lua.GETARG_A(i) ? register(prototype, setter, b) : "";
      case Lua.OP_GETTABUP ->
          (upvalue(prototype, b).equals("upvalue '_ENV'") ? "global " : "field ")
              + key(prototype, Lua.GETARG_C(i));
      case Lua.OP_GETTABLE -> "field " + key(prototype, Lua.GETARG_C(i));
      case Lua.OP_GETUPVAL -> upvalue(prototype, b);
      case Lua.OP_SELF -> "method " + key(prototype, Lua.GETARG_C(i));
      default -> "";
    };
  }

  private static String key(Prototype prototype, int operand) {
    return Lua.ISK(operand) && prototype.k[Lua.INDEXK(operand)] instanceof LuaString text
        ? "'" + Bytes.latin1(text) + "'"
        : "'?'";
  }

  private static String upvalue(Prototype prototype, int index) {
    Upvaldesc description = prototype.upvalues[index];
    return description.name == null ? "" : "upvalue '" + Bytes.latin1(description.name) + "'";
  }

  /// The last instruction before `pc` that surely set a register, or -1.
  private static int lastSetter(Prototype prototype, int pc, int register) {
    int setter = -1;
    for (int at = 0; at < pc; at++) {
      int i = prototype.code[at];
      int a = Lua.GETARG_A(i);
      int opcode = Lua.GET_OPCODE(i);
      boolean sets =
          switch (opcode) {
            case Lua.OP_LOADNIL -> a <= register && register <= a + Lua.GETARG_B(i);
            case Lua.OP_TFORCALL -> register >= a + 2;
            case Lua.OP_CALL, Lua.OP_TAILCALL -> register >= a;
            case Lua.OP_JMP -> false;
            default -> (opcode == Lua.OP_TEST || Lua.testAMode(opcode)) && register == a;
          };
      if (sets) {
        setter = at;
      } else if (opcode == Lua.OP_JMP) {
        int jump = Lua.GETARG_sBx(i);
        at += jump > 0 && at + 1 + jump <= pc ? jump : 0;
      }
    }
    return setter;
  }
}
