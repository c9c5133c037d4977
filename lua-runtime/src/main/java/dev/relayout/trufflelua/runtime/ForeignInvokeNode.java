package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.GenerateUncached;
import com.oracle.truffle.api.dsl.NeverDefault;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.library.CachedLibrary;
import com.oracle.truffle.api.nodes.Node;

/// `object:name(...)` where the object is the host's or another language's: a method of the object. If it has none of that name,
/// what `object.name` gives is called: a function of Lua with the object as its first argument, any other without it.
@GenerateUncached
@GenerateInline(false)
public abstract class ForeignInvokeNode extends Node {
  /// Calls the method.
  ///
  /// @param values the arguments alone, without function and object; takes the array over
  /// @return as [Values] has it
  /// @throws LibraryError when there is no such method, or it does not take these arguments
  public abstract Object execute(Object object, LuaString name, Object[] values);

  @NeverDefault
  public static ForeignInvokeNode create() {
    return ForeignInvokeNodeGen.create();
  }

  public static ForeignInvokeNode getUncached() {
    return ForeignInvokeNodeGen.getUncached();
  }

  @Specialization(
      guards = {"name == known", "interop.isMemberInvocable(object, text)"},
      limit = "3")
  static Object method(
      Object object,
      LuaString name,
      Object[] values,
      @Bind Node node,
      @Cached("name") @SuppressWarnings("unused") LuaString known,
      @Cached("name.toString()") String text,
      @CachedLibrary("object") InteropLibrary interop,
      @Cached ToLuaNode toLua) {
    try {
      return toLua.execute(node, interop.invokeMember(object, text, values));
    } catch (InteropException e) {
      throw ForeignAccess.notCalled(e, name);
    }
  }

  @Specialization(replaces = "method")
  static Object any(Object object, LuaString name, Object[] values) {
    return ForeignAccess.invoke(object, name, values);
  }
}
