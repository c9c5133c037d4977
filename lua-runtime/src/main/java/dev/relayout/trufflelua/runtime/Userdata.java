package dev.relayout.trufflelua.runtime;

import org.jspecify.annotations.Nullable;

/// An object of the library that is no table, such as an open file.
public abstract class Userdata extends LuaObject {
  private @Nullable LuaTable metatable;

  public final @Nullable LuaTable metatable() {
    return metatable;
  }

  public final void setMetatable(@Nullable LuaTable metatable) {
    this.metatable = metatable;
  }
}
