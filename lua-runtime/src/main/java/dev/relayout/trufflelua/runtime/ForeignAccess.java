package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedTypeException;

/// Lua's operators on values that are no Lua values: the slow way, for all kinds of objects. See [ForeignIndexNode] for what a key is.
final class ForeignAccess {
  private ForeignAccess() {}

  static Object read(LuaContext context, Object object, Object key) {
    if (!Foreign.is(object)) {
      throw wrong(context, object, "index");
    }
    return ForeignIndexNode.getUncached().execute(object, key);
  }

  static void write(LuaContext context, Object object, Object key, Object value) {
    if (!Foreign.is(object)) {
      throw wrong(context, object, "index");
    }
    ForeignSetIndexNode.getUncached().execute(object, key, value);
  }

  /// `object[key]`, whatever the object is.
  @TruffleBoundary
  static Object lookUp(Object object, Object key) {
    InteropLibrary interop = InteropLibrary.getUncached(object);
    try {
      if (key instanceof Long position && interop.isArrayElementReadable(object, position - 1)) {
        return Foreign.toLua(interop.readArrayElement(object, position - 1));
      }
      Object entry = entryKey(interop, object, key);
      if (interop.isHashEntryReadable(object, entry)) {
        return Foreign.toLua(interop.readHashValue(object, entry));
      } else if (key instanceof Long position && isByte(interop, object, position)) {
        return interop.readBufferByte(object, position - 1) & 0xffL;
      } else if (key instanceof LuaString name
          && interop.isMemberReadable(object, name.toString())) {
        return Foreign.toLua(interop.readMember(object, name.toString()));
      }
    } catch (InteropException removedMeanwhile) {
      return Nil.NIL;
    }
    if (isOpaque(interop, object)) {
      throw LibraryError.operand(1, "attempt to index a " + TypeNames.of(object) + " value");
    }
    return Nil.NIL;
  }

  /// A map of the host whose keys are of Java's type `Integer` knows an integer of Lua as that only.
  private static Object entryKey(InteropLibrary interop, Object object, Object key) {
    if (key instanceof Long integer
        && (int) (long) integer == integer
        && interop.hasHashEntries(object)
        && !interop.isHashEntryReadable(object, key)
        && interop.isHashEntryReadable(object, (int) (long) integer)) {
      return (int) (long) integer;
    }
    return key;
  }

  private static boolean isByte(InteropLibrary interop, Object object, long position)
      throws InteropException {
    return interop.hasBufferElements(object)
        && position >= 1
        && position <= interop.getBufferSize(object);
  }

  private static boolean isOpaque(InteropLibrary interop, Object object) {
    return !interop.hasMembers(object)
        && !interop.hasArrayElements(object)
        && !interop.hasHashEntries(object)
        && !interop.hasBufferElements(object);
  }

  /// `object[key] = value`, whatever the object is.
  @TruffleBoundary
  static void store(Object object, Object key, Object value) {
    InteropLibrary interop = InteropLibrary.getUncached(object);
    try {
      boolean done =
          value == Nil.NIL
                  && ForeignStore.remove(interop, object, key, entryKey(interop, object, key))
              || ForeignStore.put(interop, object, key, entryKey(interop, object, key), value);
      if (done) {
        return;
      }
    } catch (InteropException e) {
      throw notWritten(e, key);
    }
    if (isOpaque(interop, object)) {
      throw LibraryError.operand(1, "attempt to index a " + TypeNames.of(object) + " value");
    }
    throw LibraryError.of("cannot write " + described(key) + " of an object of the host");
  }

  /// `#object`: of a list, a map or a buffer.
  @TruffleBoundary
  static Object length(LuaContext context, Object object) {
    if (Foreign.is(object)) {
      InteropLibrary interop = InteropLibrary.getUncached(object);
      try {
        if (interop.hasArrayElements(object)) {
          return interop.getArraySize(object);
        } else if (interop.hasHashEntries(object)) {
          return interop.getHashSize(object);
        } else if (interop.hasBufferElements(object)) {
          return interop.getBufferSize(object);
        }
      } catch (InteropException e) {
        throw LibraryError.of("an object of the host has lost its length");
      }
    }
    throw wrong(context, object, "get length of");
  }

  /// `object(...)`, whatever the object is.
  @TruffleBoundary
  static Object call(Object callee, Object[] values) {
    InteropLibrary interop = InteropLibrary.getUncached(callee);
    try {
      if (interop.isExecutable(callee)) {
        return Foreign.toLua(interop.execute(callee, values));
      } else if (interop.isInstantiable(callee)) {
        return Foreign.toLua(interop.instantiate(callee, values));
      }
    } catch (InteropException e) {
      throw notCalled(e, callee);
    }
    throw LibraryError.operand(1, "attempt to call a " + TypeNames.of(callee) + " value");
  }

  /// `object:name(...)`, whatever the object is.
  @TruffleBoundary
  static Object invoke(Object object, LuaString name, Object[] values) {
    InteropLibrary interop = InteropLibrary.getUncached(object);
    if (interop.isMemberInvocable(object, name.toString())) {
      try {
        return Foreign.toLua(interop.invokeMember(object, name.toString(), values));
      } catch (InteropException e) {
        throw notCalled(e, name);
      }
    }
    Object function = lookUp(object, name);
    if (function instanceof LuaObject) {
      if (!TableFields.callable(function)) {
        throw LibraryError.of(
            "attempt to call a "
                + TypeNames.of(function)
                + " value (method '"
                + name.latin1()
                + "')");
      }
      Object[] arguments = new Object[values.length + 2];
      arguments[0] = function;
      arguments[1] = object;
      System.arraycopy(values, 0, arguments, 2, values.length);
      return Calls.apply(LuaContext.get(null), function, arguments);
    }
    return call(function, values);
  }

  @TruffleBoundary
  static LibraryError notWritten(InteropException cause, Object key) {
    String why =
        cause instanceof UnsupportedTypeException type
            ? ": " + TypeNames.of(type.getSuppliedValues()[0]) + " value does not fit"
            : "";
    return LibraryError.of("cannot write " + described(key) + " of an object of the host" + why);
  }

  /// Says what the arguments should have been.
  @TruffleBoundary
  static LibraryError notCalled(InteropException cause, Object callee) {
    String name = callee instanceof LuaString method ? "'" + method.latin1() + "'" : "a function";
    if (cause instanceof ArityException arity) {
      int least = arity.getExpectedMinArity();
      int most = arity.getExpectedMaxArity();
      return LibraryError.of(
          "wrong number of arguments to "
              + name
              + " of the host (expected "
              + (least == most ? "" + least : most < 0 ? least + " or more" : least + " to " + most)
              + ", got "
              + arity.getActualArity()
              + ")");
    }
    return LibraryError.of("wrong arguments to " + name + " of the host");
  }

  private static String described(Object key) {
    return key instanceof LuaString name
        ? "field '" + name.latin1() + "'"
        : key instanceof Long integer ? "element " + integer : "a field";
  }

  /// `table: 0x…`, with `__name` in place of the type's name; for an object of the host what it says of itself.
  @TruffleBoundary
  static LuaString display(LuaContext context, Object value) {
    if (Foreign.is(value)) {
      InteropLibrary interop = InteropLibrary.getUncached(value);
      Object text = interop.toDisplayString(value, true);
      try {
        return LuaString.of(InteropLibrary.getUncached(text).asString(text));
      } catch (InteropException e) {
        throw LibraryError.of("an object of the host has no text");
      }
    }
    return LuaString.ofLatin1(Metatables.typeName(context, value) + ": " + address(value));
  }

  static String address(Object value) {
    return Addresses.of(value);
  }

  private static LibraryError wrong(LuaContext context, Object value, String operation) {
    return LibraryError.operand(
        1, "attempt to " + operation + " a " + Metatables.typeName(context, value) + " value");
  }
}
