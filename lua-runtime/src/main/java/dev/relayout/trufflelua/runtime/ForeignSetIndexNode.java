package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.GenerateUncached;
import com.oracle.truffle.api.dsl.NeverDefault;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.library.CachedLibrary;
import com.oracle.truffle.api.nodes.Node;

/// `object[key] = value` where the object is the host's or another language's: the counterpart of [ForeignIndexNode]. The
/// element behind the last is appended where the list can grow; nil removes what can be removed.
@GenerateUncached
@GenerateInline(false)
public abstract class ForeignSetIndexNode extends Node {
  /// Writes.
  ///
  /// @throws LibraryError when it cannot be written
  public abstract void execute(Object object, Object key, Object value);

  @NeverDefault
  public static ForeignSetIndexNode create() {
    return ForeignSetIndexNodeGen.create();
  }

  public static ForeignSetIndexNode getUncached() {
    return ForeignSetIndexNodeGen.getUncached();
  }

  @Specialization(
      guards = {"!isNil(value)", "interop.isArrayElementModifiable(object, minusOne(position))"},
      limit = "3")
  static void element(
      Object object, long position, Object value, @CachedLibrary("object") InteropLibrary interop) {
    try {
      interop.writeArrayElement(object, position - 1, value);
    } catch (InteropException e) {
      throw ForeignAccess.notWritten(e, position);
    }
  }

  static long minusOne(long position) {
    return position - 1;
  }

  static boolean isNil(Object value) {
    return value == Nil.NIL;
  }

  @Specialization(
      guards = {
        "key == known",
        "!isNil(value)",
        "!interop.hasHashEntries(object)",
        "interop.isMemberModifiable(object, name)"
      },
      limit = "3")
  static void member(
      Object object,
      LuaString key,
      Object value,
      @Cached("key") @SuppressWarnings("unused") LuaString known,
      @Cached("key.toString()") String name,
      @CachedLibrary("object") InteropLibrary interop) {
    try {
      interop.writeMember(object, name, value);
    } catch (InteropException e) {
      throw ForeignAccess.notWritten(e, key);
    }
  }

  @Specialization(replaces = {"element", "member"})
  static void any(Object object, Object key, Object value) {
    ForeignAccess.store(object, key, value);
  }
}
