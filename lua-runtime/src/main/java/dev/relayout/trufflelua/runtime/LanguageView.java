package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import dev.relayout.trufflelua.LuaLanguage;

/// A number, a boolean or a value of another language as Lua sees it: `1.0` and not `1`, a number and not a Long. All
/// that is not said here is the value's own.
@ExportLibrary(value = InteropLibrary.class, delegateTo = "delegate")
public final class LanguageView implements TruffleObject {
  final Object delegate;

  /// @param value no value that knows its language already
  public LanguageView(Object value) {
    delegate = value;
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
  boolean hasMetaObject() {
    return true;
  }

  @ExportMessage
  @TruffleBoundary
  Object getMetaObject() {
    return LuaType.of(Foreign.toLua(delegate));
  }

  @ExportMessage
  @TruffleBoundary
  Object toDisplayString(boolean allowSideEffects) {
    Object value = Foreign.toLua(delegate);
    return allowSideEffects ? Entrance.text(value) : LuaType.plainText(value);
  }
}
