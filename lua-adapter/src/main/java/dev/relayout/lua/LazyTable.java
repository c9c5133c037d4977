package dev.relayout.lua;

import dev.relayout.lua.vm.Table;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/// A table that is filled when the script first looks into it: most scripts never read most of what a
/// hook is given.
abstract class LazyTable extends Table {
  private boolean filled;

  /// Puts the values in.
  abstract void fill();

  /// Before anything is read or written.
  final void ensureFilled() {
    if (!filled) {
      filled = true;
      fill();
    }
  }

  @Override
  public LuaValue rawget(int key) {
    ensureFilled();
    return super.rawget(key);
  }

  @Override
  public LuaValue rawget(LuaValue key) {
    ensureFilled();
    return super.rawget(key);
  }

  @Override
  public void rawset(int key, LuaValue value) {
    ensureFilled();
    super.rawset(key, value);
  }

  @Override
  public void rawset(LuaValue key, LuaValue value) {
    ensureFilled();
    super.rawset(key, value);
  }

  @Override
  public Varargs next(LuaValue key) {
    ensureFilled();
    return super.next(key);
  }

  @Override
  public int rawlen() {
    ensureFilled();
    return super.rawlen();
  }

  @Override
  public LuaValue setmetatable(LuaValue metatable) {
    ensureFilled();
    return super.setmetatable(metatable);
  }
}
