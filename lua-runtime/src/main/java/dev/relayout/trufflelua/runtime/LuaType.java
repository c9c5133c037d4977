package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import dev.relayout.trufflelua.LuaLanguage;

/// A type of Lua as the metaobject of its values: what tools show of a value besides its text.
@ExportLibrary(InteropLibrary.class)
public final class LuaType implements TruffleObject {
  private static final LuaType NIL = new LuaType("nil");
  private static final LuaType BOOLEAN = new LuaType("boolean");
  private static final LuaType NUMBER = new LuaType("number");
  private static final LuaType STRING = new LuaType("string");
  private static final LuaType TABLE = new LuaType("table");
  private static final LuaType FUNCTION = new LuaType("function");
  private static final LuaType THREAD = new LuaType("thread");
  private static final LuaType USERDATA = new LuaType("userdata");

  private final String name;

  private LuaType(String name) {
    this.name = name;
  }

  /// The type of a value of Lua.
  @TruffleBoundary
  public static LuaType of(Object value) {
    String name = TypeNames.of(value);
    for (LuaType type : new LuaType[] {NIL, BOOLEAN, NUMBER, STRING, TABLE, FUNCTION, THREAD}) {
      if (type.name.equals(name)) {
        return type;
      }
    }
    return USERDATA;
  }

  /// What `tostring` gives for a value without metamethods.
  @TruffleBoundary
  static Object plainText(Object value) {
    LuaString text = Conversions.toText(value);
    if (text != null) {
      return text;
    } else if (value == Nil.NIL || value instanceof Boolean) {
      return value.toString();
    }
    return TypeNames.of(value) + ": " + ForeignAccess.address(value);
  }

  @ExportMessage
  boolean hasLanguage() {
    return true;
  }

  @ExportMessage
  Class<? extends TruffleLanguage<?>> getLanguage() {
    return LuaLanguage.class;
  }

  @ExportMessage
  boolean isMetaObject() {
    return true;
  }

  @ExportMessage(name = "getMetaSimpleName")
  @ExportMessage(name = "getMetaQualifiedName")
  Object metaName() {
    return name;
  }

  @ExportMessage
  @TruffleBoundary
  boolean isMetaInstance(Object value) {
    return of(Foreign.toLua(value)) == this;
  }

  @ExportMessage
  Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
    return name;
  }
}
