package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import dev.relayout.trufflelua.LuaLanguage;

/// A list of values for the host that cannot be changed: two or more results of a function, or the names of members. A
/// function that gives one result gives just that, and one that gives none gives nil.
@ExportLibrary(InteropLibrary.class)
public final class Results implements TruffleObject {
  private final Object[] values;

  /// Takes the array over.
  public Results(Object[] values) {
    this.values = values;
  }

  /// A result in the form of [Values] for whoever called from outside.
  static Object toHost(Object result) {
    if (result instanceof Object[] values) {
      return values.length == 0 ? Nil.NIL : new Results(values);
    }
    return result;
  }

  Object first() {
    return values[0];
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
  boolean hasArrayElements() {
    return true;
  }

  @ExportMessage
  long getArraySize() {
    return values.length;
  }

  @ExportMessage
  boolean isArrayElementReadable(long index) {
    return index >= 0 && index < values.length;
  }

  @ExportMessage
  Object readArrayElement(long index) throws InvalidArrayIndexException {
    if (!isArrayElementReadable(index)) {
      throw InvalidArrayIndexException.create(index);
    }
    return values[(int) index];
  }

  /// The values as `print` shows them, separated by tabs.
  @ExportMessage
  @TruffleBoundary
  Object toDisplayString(boolean allowSideEffects) {
    LuaBuffer text = new LuaBuffer();
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        text.append('\t');
      }
      Object shown = allowSideEffects ? Entrance.text(values[i]) : LuaType.plainText(values[i]);
      text.append(shown instanceof LuaString string ? string : LuaString.of((String) shown));
    }
    return text.toLuaString();
  }
}
