package dev.relayout.lua.stdlib;

import dev.relayout.lua.vm.Builtin;
import dev.relayout.lua.vm.Bytes;
import dev.relayout.lua.vm.Table;
import dev.relayout.lua.vm.Vm;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;

/// A table of library functions under construction.
final class Library {
  private final Vm vm;
  private final LuaTable table;

  /// Into a new table.
  Library(Vm vm) {
    this(vm, new Table());
  }

  /// Into a table that is there.
  Library(Vm vm, LuaTable table) {
    this.vm = vm;
    this.table = table;
  }

  Library add(String name, Builtin.Body body) {
    return set(name, new Builtin(vm, name, body));
  }

  Library set(String name, LuaValue value) {
    table.rawset(Bytes.string(name), value);
    return this;
  }

  /// Functions that a sandbox does not have: present, so that the message can say so.
  Library refuse(String library, String reason, String... names) {
    for (String name : names) {
      add(
          name,
          args -> {
            throw vm.error(library + "." + name + " is not available to a relay script: " + reason);
          });
    }
    return this;
  }

  LuaTable table() {
    return table;
  }

  /// Makes it a global.
  LuaTable install(String name) {
    vm.globals().rawset(Bytes.string(name), table);
    return table;
  }
}
