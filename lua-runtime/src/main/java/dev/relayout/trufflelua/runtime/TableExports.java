package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnknownKeyException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/// What a table is to the host: members for its string keys, array elements for 1 to `#t` (element 0 is `t[1]`), and hash
/// entries for all keys. Reading and writing honour `__index` and `__newindex`, sizes `__len`; what is listed is the table's own.
/// A member is called as `t.name(...)` is, without the table as the first argument.
@ExportLibrary(InteropLibrary.class)
public abstract sealed class TableExports extends LuaObject permits TableElements {
  private LuaTable table() {
    return (LuaTable) this;
  }

  @ExportMessage
  final boolean hasMembers() {
    return true;
  }

  @ExportMessage
  @TruffleBoundary
  final Object getMembers(@SuppressWarnings("unused") boolean internal) {
    return new Results(TableFields.names(table()));
  }

  @ExportMessage(name = "isMemberReadable")
  @ExportMessage(name = "isMemberModifiable")
  @TruffleBoundary
  final boolean hasMember(String member) {
    return TableFields.found(table(), LuaString.of(member));
  }

  @ExportMessage
  @TruffleBoundary
  final boolean isMemberInsertable(String member) {
    return !TableFields.found(table(), LuaString.of(member));
  }

  @ExportMessage
  @TruffleBoundary
  final boolean isMemberRemovable(String member) {
    return table().get(LuaString.of(member)) != Nil.NIL;
  }

  @ExportMessage
  @TruffleBoundary
  final boolean isMemberInvocable(String member) {
    return TableFields.callable(table(), LuaString.of(member));
  }

  @ExportMessage
  @TruffleBoundary
  final boolean hasMemberReadSideEffects(String member) {
    return TableFields.hasSideEffects(table(), LuaString.of(member), MetaNames.INDEX);
  }

  @ExportMessage
  @TruffleBoundary
  final boolean hasMemberWriteSideEffects(String member) {
    return TableFields.hasSideEffects(table(), LuaString.of(member), MetaNames.NEWINDEX);
  }

  @ExportMessage
  @TruffleBoundary
  final Object readMember(String member) throws UnknownIdentifierException {
    LuaString key = LuaString.of(member);
    Object value = Entrance.read(this, key);
    if (value == Nil.NIL && !TableFields.found(table(), key)) {
      throw UnknownIdentifierException.create(member);
    }
    return value;
  }

  @ExportMessage
  @TruffleBoundary
  final void writeMember(String member, Object value) {
    Entrance.write(this, LuaString.of(member), Foreign.toLua(value));
  }

  @ExportMessage
  @TruffleBoundary
  final void removeMember(String member) throws UnknownIdentifierException {
    if (!isMemberRemovable(member)) {
      throw UnknownIdentifierException.create(member);
    }
    Entrance.write(this, LuaString.of(member), Nil.NIL);
  }

  @ExportMessage
  @TruffleBoundary
  final Object invokeMember(String member, Object[] arguments)
      throws UnknownIdentifierException, UnsupportedMessageException {
    if (!isMemberInvocable(member)) {
      if (hasMember(member)) {
        throw UnsupportedMessageException.create();
      }
      throw UnknownIdentifierException.create(member);
    }
    return Entrance.call(readMember(member), arguments);
  }

  @ExportMessage
  final boolean hasArrayElements() {
    return true;
  }

  @ExportMessage
  final long getArraySize() {
    return Entrance.length(table());
  }

  @ExportMessage(name = "isArrayElementReadable")
  @ExportMessage(name = "isArrayElementModifiable")
  @ExportMessage(name = "isArrayElementRemovable")
  final boolean hasElement(long index) {
    return index >= 0 && index < getArraySize();
  }

  @ExportMessage
  final boolean isArrayElementInsertable(long index) {
    return index == getArraySize();
  }

  @ExportMessage
  final Object readArrayElement(long index) throws InvalidArrayIndexException {
    if (!hasElement(index)) {
      throw InvalidArrayIndexException.create(index);
    }
    LuaTable table = table();
    return table.metatable() == null ? table.get(index + 1) : Entrance.read(table, index + 1);
  }

  @ExportMessage
  @TruffleBoundary
  final void writeArrayElement(long index, Object value) throws InvalidArrayIndexException {
    if (index < 0 || index > getArraySize()) {
      throw InvalidArrayIndexException.create(index);
    }
    Entrance.write(this, index + 1, Foreign.toLua(value));
  }

  /// As `table.remove(t, index + 1)`.
  @ExportMessage
  @TruffleBoundary
  final void removeArrayElement(long index) throws InvalidArrayIndexException {
    if (!hasElement(index)) {
      throw InvalidArrayIndexException.create(index);
    }
    long size = getArraySize();
    for (long i = index + 1; i < size; i++) {
      Entrance.write(this, i, Entrance.read(this, i + 1));
    }
    Entrance.write(this, size, Nil.NIL);
  }

  @ExportMessage
  final boolean hasHashEntries() {
    return true;
  }

  @ExportMessage
  @TruffleBoundary
  final long getHashSize() {
    return TableFields.count(table());
  }

  @ExportMessage(name = "isHashEntryReadable")
  @ExportMessage(name = "isHashEntryModifiable")
  @TruffleBoundary
  final boolean hasEntry(Object key) {
    return TableFields.found(table(), Foreign.toLua(key));
  }

  @ExportMessage
  @TruffleBoundary
  final boolean isHashEntryInsertable(Object key) {
    Object known = Foreign.toLua(key);
    return TableFields.isKey(known) && !TableFields.found(table(), known);
  }

  @ExportMessage
  @TruffleBoundary
  final boolean isHashEntryRemovable(Object key) {
    return table().get(Foreign.toLua(key)) != Nil.NIL;
  }

  @ExportMessage
  @TruffleBoundary
  final Object readHashValue(Object key) throws UnknownKeyException {
    Object known = Foreign.toLua(key);
    Object value = Entrance.read(this, known);
    if (value == Nil.NIL && !TableFields.found(table(), known)) {
      throw UnknownKeyException.create(key);
    }
    return value;
  }

  @ExportMessage
  @TruffleBoundary
  final void writeHashEntry(Object key, Object value) throws UnsupportedTypeException {
    Object known = Foreign.toLua(key);
    if (!TableFields.isKey(known)) {
      throw UnsupportedTypeException.create(new Object[] {key}, "nil and NaN are no keys");
    }
    Entrance.write(this, known, Foreign.toLua(value));
  }

  @ExportMessage
  @TruffleBoundary
  final void removeHashEntry(Object key) throws UnknownKeyException {
    if (!isHashEntryRemovable(key)) {
      throw UnknownKeyException.create(key);
    }
    Entrance.write(this, Foreign.toLua(key), Nil.NIL);
  }

  @ExportMessage
  final Object getHashEntriesIterator() {
    return new TableEntries(table());
  }

  @ExportMessage
  final boolean isExecutable() {
    return TableFields.callable(this);
  }

  @ExportMessage
  @TruffleBoundary
  final Object execute(Object[] arguments) throws UnsupportedMessageException {
    if (!isExecutable()) {
      throw UnsupportedMessageException.create();
    }
    return Entrance.call(this, arguments);
  }
}
