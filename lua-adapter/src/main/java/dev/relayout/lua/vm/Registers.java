package dev.relayout.lua.vm;

import java.util.Arrays;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/// Values taken from the registers of a running function.
final class Registers {
  private Registers() {}

  /// The arguments of a call; a copy, since the callee may keep them.
  static Varargs arguments(LuaValue[] r, int a, int b, int top, Varargs open) {
    return switch (b) {
      case 0 -> values(r, a + 1, top, open);
      case 1 -> LuaValue.NONE;
      case 2 -> r[a + 1];
      default -> LuaValue.varargsOf(Arrays.copyOfRange(r, a + 1, a + b));
    };
  }

  /// Registers from `start` on, followed by open results that end at `top`.
  static Varargs values(LuaValue[] r, int start, int top, Varargs open) {
    int fixed = top - open.narg() - start;
    if (fixed <= 0) {
      return fixed == 0 ? open : open.subargs(1 - fixed);
    }
    return LuaValue.varargsOf(Arrays.copyOfRange(r, start, start + fixed), open);
  }

  static void setList(LuaTable table, int offset, Varargs values) {
    int count = values.narg();
    table.presize(offset + count);
    for (int j = 1; j <= count; j++) {
      table.rawset(offset + j, values.arg(j));
    }
  }
}
