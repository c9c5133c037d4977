package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Cached.Exclusive;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.GenerateUncached;
import com.oracle.truffle.api.dsl.NeverDefault;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.CachedLibrary;
import com.oracle.truffle.api.nodes.Node;

/// `object[key]` where the object is the host's or another language's. An integer from 1 on is an element of a list; any key is
/// looked for among the entries of a map; a string is a member if no entry has it. What is not there is nil.
@GenerateUncached
@GenerateInline(false)
public abstract class ForeignIndexNode extends Node {
  /// Reads.
  ///
  /// @throws LibraryError when the object has nothing that could be read
  public abstract Object execute(Object object, Object key);

  @NeverDefault
  public static ForeignIndexNode create() {
    return ForeignIndexNodeGen.create();
  }

  public static ForeignIndexNode getUncached() {
    return ForeignIndexNodeGen.getUncached();
  }

  @Specialization(
      guards = "interop.isArrayElementReadable(object, minusOne(position))",
      limit = "3")
  static Object element(
      Object object,
      long position,
      @Bind Node node,
      @CachedLibrary("object") InteropLibrary interop,
      @Exclusive @Cached ToLuaNode toLua) {
    try {
      return toLua.execute(node, interop.readArrayElement(object, position - 1));
    } catch (UnsupportedMessageException | InvalidArrayIndexException removedMeanwhile) {
      return Nil.NIL;
    }
  }

  static long minusOne(long position) {
    return position - 1;
  }

  @Specialization(
      guards = {
        "key == known",
        "!interop.hasHashEntries(object)",
        "interop.isMemberReadable(object, name)"
      },
      limit = "3")
  static Object member(
      Object object,
      @SuppressWarnings("unused") LuaString key,
      @Bind Node node,
      @Cached("key") @SuppressWarnings("unused") LuaString known,
      @Cached("key.toString()") String name,
      @CachedLibrary("object") InteropLibrary interop,
      @Exclusive @Cached ToLuaNode toLua) {
    try {
      return toLua.execute(node, interop.readMember(object, name));
    } catch (InteropException removedMeanwhile) {
      return Nil.NIL;
    }
  }

  @Specialization(
      guards = {"!isInteger(key)", "interop.isHashEntryReadable(object, key)"},
      limit = "3")
  static Object entry(
      Object object,
      Object key,
      @Bind Node node,
      @CachedLibrary("object") InteropLibrary interop,
      @Exclusive @Cached ToLuaNode toLua) {
    try {
      return toLua.execute(node, interop.readHashValue(object, key));
    } catch (InteropException removedMeanwhile) {
      return Nil.NIL;
    }
  }

  static boolean isInteger(Object key) {
    return key instanceof Long;
  }

  @Specialization(replaces = {"element", "member", "entry"})
  static Object any(Object object, Object key) {
    return ForeignAccess.lookUp(object, key);
  }
}
