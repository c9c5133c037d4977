package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;

/// Writes into objects of the host and of other languages.
final class ForeignStore {
  private ForeignStore() {}

  /// Removes an entry or member, or the last element of a list. One that is not there counts as removed.
  ///
  /// @param entry the key as the object's map knows it
  /// @return false when nil has to be written like any other value
  static boolean remove(InteropLibrary interop, Object object, Object key, Object entry)
      throws InteropException {
    if (key instanceof Long position && interop.hasArrayElements(object)) {
      long size = interop.getArraySize(object);
      if (position == size && interop.isArrayElementRemovable(object, position - 1)) {
        interop.removeArrayElement(object, position - 1);
        return true;
      }
      return position == size + 1;
    } else if (interop.hasHashEntries(object)) {
      if (interop.isHashEntryRemovable(object, entry)) {
        interop.removeHashEntry(object, entry);
        return true;
      }
      return !interop.isHashEntryExisting(object, entry);
    } else if (key instanceof LuaString name) {
      String member = name.toString();
      if (interop.isMemberRemovable(object, member)) {
        interop.removeMember(object, member);
        return true;
      }
      return !interop.isMemberExisting(object, member);
    }
    return false;
  }

  /// Writes an element, an entry, a byte or a member: the first that the object can take.
  ///
  /// @param entry the key as the object's map knows it
  /// @return false when it can take none
  static boolean put(InteropLibrary interop, Object object, Object key, Object entry, Object value)
      throws InteropException {
    if (key instanceof Long position && interop.isArrayElementWritable(object, position - 1)) {
      interop.writeArrayElement(object, position - 1, value);
    } else if (interop.isHashEntryWritable(object, entry)) {
      interop.writeHashEntry(object, entry, value);
    } else if (key instanceof Long position && isWritableByte(interop, object, position, value)) {
      interop.writeBufferByte(object, position - 1, (byte) (long) (Long) value);
    } else if (key instanceof LuaString name && interop.isMemberWritable(object, name.toString())) {
      interop.writeMember(object, name.toString(), value);
    } else {
      return false;
    }
    return true;
  }

  private static boolean isWritableByte(
      InteropLibrary interop, Object object, long position, Object value) throws InteropException {
    return value instanceof Long number
        && number >= 0
        && number <= 0xff
        && interop.hasBufferElements(object)
        && interop.isBufferWritable(object)
        && position >= 1
        && position <= interop.getBufferSize(object);
  }
}
