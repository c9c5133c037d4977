package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.interop.StopIterationException;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/// Goes through the members of an object that can be read, each a list of name and value.
@ExportLibrary(InteropLibrary.class)
final class ForeignMembers implements TruffleObject {
  private final Object object;
  private final Object names;
  private long at;

  ForeignMembers(Object object) throws UnsupportedMessageException {
    this.object = object;
    this.names = InteropLibrary.getUncached(object).getMembers(object);
  }

  @ExportMessage
  boolean isIterator() {
    return true;
  }

  @ExportMessage
  @TruffleBoundary
  boolean hasIteratorNextElement() throws UnsupportedMessageException {
    return at < InteropLibrary.getUncached(names).getArraySize(names);
  }

  @ExportMessage
  @TruffleBoundary
  Object getIteratorNextElement() throws StopIterationException, UnsupportedMessageException {
    InteropLibrary interop = InteropLibrary.getUncached(object);
    while (hasIteratorNextElement()) {
      try {
        Object name = InteropLibrary.getUncached(names).readArrayElement(names, at++);
        String member = InteropLibrary.getUncached(name).asString(name);
        if (interop.isMemberReadable(object, member)) {
          return new Results(
              new Object[] {LuaString.of(member), interop.readMember(object, member)});
        }
      } catch (InvalidArrayIndexException | UnknownIdentifierException removedMeanwhile) {
        // The next one may still be there.
      }
    }
    throw StopIterationException.create();
  }
}
