package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.StopIterationException;

/// `pairs` over objects of the host and of other languages: a map gives its keys and values, a list its positions from 1 on and its
/// elements, anything else that can be gone through numbers from 1 on and what it gives, and an object its members.
public final class ForeignIteration {
  private final Builtin entries;
  private final Builtin elements;

  /// The iterators of an engine.
  public ForeignIteration(TruffleLanguage<LuaContext> language) {
    entries =
        new Builtin(language, "next", () -> BuiltinNode.boundary(ForeignIteration::nextEntry));
    elements =
        new Builtin(language, "next", () -> BuiltinNode.boundary(ForeignIteration::nextElement));
  }

  /// What `pairs` returns: iterator, state and first control value.
  ///
  /// @throws LibraryError when there is nothing to go through
  @TruffleBoundary
  public Object[] pairs(Object object) {
    InteropLibrary interop = InteropLibrary.getUncached(object);
    try {
      if (interop.hasHashEntries(object)) {
        return new Object[] {entries, interop.getHashEntriesIterator(object), Nil.NIL};
      } else if (interop.isIterator(object)) {
        return new Object[] {elements, object, 0L};
      } else if (interop.hasIterator(object)) {
        return new Object[] {elements, interop.getIterator(object), 0L};
      } else if (interop.hasMembers(object)) {
        return new Object[] {entries, new ForeignMembers(object), Nil.NIL};
      }
    } catch (InteropException e) {
      throw LibraryError.of("an object of the host cannot be gone through any more");
    }
    throw LibraryError.argument(1, "table expected, got " + TypeNames.of(object));
  }

  private static Object nextEntry(LuaContext context, Object[] arguments) {
    try {
      Object entry = next(arguments);
      InteropLibrary interop = InteropLibrary.getUncached(entry);
      return Values.of(
          Foreign.toLua(interop.readArrayElement(entry, 0)),
          Foreign.toLua(interop.readArrayElement(entry, 1)));
    } catch (StopIterationException end) {
      return Nil.NIL;
    } catch (InteropException e) {
      throw LibraryError.of("a map of the host cannot be gone through any more");
    }
  }

  private static Object nextElement(LuaContext context, Object[] arguments) {
    try {
      return Values.of(Args.integer(context, arguments, 2) + 1, Foreign.toLua(next(arguments)));
    } catch (StopIterationException end) {
      return Nil.NIL;
    } catch (InteropException e) {
      throw LibraryError.of("a list of the host cannot be gone through any more");
    }
  }

  private static Object next(Object[] arguments) throws InteropException {
    Object iterator = Args.get(arguments, 1);
    return InteropLibrary.getUncached(iterator).getIteratorNextElement(iterator);
  }
}
