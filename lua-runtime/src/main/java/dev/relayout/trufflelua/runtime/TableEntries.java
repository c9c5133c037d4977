package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.StopIterationException;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/// Goes through a table's entries in the order of `next`, each a list of key and value. As with `next`, fields may be changed or
/// removed on the way, and no new ones added.
@ExportLibrary(InteropLibrary.class)
final class TableEntries implements TruffleObject {
  private final LuaTable table;
  private Object last = Nil.NIL;

  TableEntries(LuaTable table) {
    this.table = table;
  }

  private int next() {
    int after = Traversal.after(table, last);
    return after < 0 ? -1 : Traversal.position(table, after);
  }

  @ExportMessage
  boolean isIterator() {
    return true;
  }

  @ExportMessage
  @TruffleBoundary
  boolean hasIteratorNextElement() {
    return next() >= 0;
  }

  @ExportMessage
  @TruffleBoundary
  Object getIteratorNextElement() throws StopIterationException {
    int at = next();
    if (at < 0) {
      throw StopIterationException.create();
    }
    last = Traversal.key(table, at);
    return new Results(new Object[] {last, Traversal.value(table, at)});
  }
}
