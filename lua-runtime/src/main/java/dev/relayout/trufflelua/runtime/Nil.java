package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/// Lua's `nil`.
@ExportLibrary(InteropLibrary.class)
public final class Nil extends LuaObject {
  public static final Nil NIL = new Nil();

  private Nil() {}

  @ExportMessage
  boolean isNull() {
    return true;
  }

  @Override
  public String toString() {
    return "nil";
  }
}
