package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.utilities.TriState;
import dev.relayout.trufflelua.LuaLanguage;

/// A value that is an object of its own: what all of them tell the host and tools.
@ExportLibrary(InteropLibrary.class)
public abstract class LuaObject implements TruffleObject {
  /// The count of live memory that has seen it last; see [LiveMemory].
  int mark;

  @ExportMessage
  final boolean hasLanguage() {
    return true;
  }

  @ExportMessage
  final Class<? extends TruffleLanguage<?>> getLanguage() {
    return LuaLanguage.class;
  }

  @ExportMessage
  final boolean hasMetaObject() {
    return true;
  }

  @ExportMessage
  final Object getMetaObject() {
    return LuaType.of(this);
  }

  /// Strings are the same when their bytes are.
  @ExportMessage
  final TriState isIdenticalOrUndefined(Object other) {
    return other instanceof LuaObject ? TriState.valueOf(equals(other)) : TriState.UNDEFINED;
  }

  @ExportMessage
  final int identityHashCode() {
    return hashCode();
  }

  /// What `tostring` gives; without metamethods where they may not run.
  @ExportMessage
  @TruffleBoundary
  final Object toDisplayString(boolean allowSideEffects) {
    return allowSideEffects ? Entrance.text(this) : LuaType.plainText(this);
  }
}
