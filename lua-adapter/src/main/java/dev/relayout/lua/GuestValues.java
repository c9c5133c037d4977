package dev.relayout.lua;

import dev.relayout.lua.vm.Bytes;
import dev.relayout.script.ScriptValue;
import dev.relayout.script.Text;
import org.luaj.vm2.LuaBoolean;
import org.luaj.vm2.LuaNumber;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;

/// Lua values as the contract sees them.
final class GuestValues {
  private GuestValues() {}

  static ScriptValue of(LuaValue value, LuajInstance instance) {
    return switch (value) {
      case LuaString text -> ScriptValue.of(Text.of(Bytes.copy(text)));
      case LuaNumber number -> ScriptValue.of(number.todouble());
      case LuaBoolean bool -> ScriptValue.of(bool.v);
      case LuaTable table -> new ScriptValue.Obj(field -> instance.field(table, field));
      default -> {
        if (value.isnil()) {
          yield ScriptValue.Nil.NIL;
        }
        yield value.isfunction()
            ? ScriptValue.Callable.CALLABLE
            : new ScriptValue.Other(value.typename());
      }
    };
  }
}
