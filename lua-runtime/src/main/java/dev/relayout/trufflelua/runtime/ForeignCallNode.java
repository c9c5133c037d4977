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
import com.oracle.truffle.api.library.CachedLibrary;
import com.oracle.truffle.api.nodes.Node;

/// `object(...)` where the object is the host's or another language's: a function runs, a class makes an instance. There is always
/// one result; the host's null and void are nil. What the host throws goes through as it is.
@GenerateUncached
@GenerateInline(false)
public abstract class ForeignCallNode extends Node {
  /// Calls.
  ///
  /// @param values the arguments alone, without the function; takes the array over
  /// @throws LibraryError when it cannot be called, or not with these arguments
  public abstract Object execute(Object callee, Object[] values);

  @NeverDefault
  public static ForeignCallNode create() {
    return ForeignCallNodeGen.create();
  }

  public static ForeignCallNode getUncached() {
    return ForeignCallNodeGen.getUncached();
  }

  @Specialization(guards = "interop.isExecutable(callee)", limit = "3")
  static Object function(
      Object callee,
      Object[] values,
      @Bind Node node,
      @CachedLibrary("callee") InteropLibrary interop,
      @Exclusive @Cached ToLuaNode toLua) {
    try {
      return toLua.execute(node, interop.execute(callee, values));
    } catch (InteropException e) {
      throw ForeignAccess.notCalled(e, callee);
    }
  }

  @Specialization(guards = "interop.isInstantiable(callee)", limit = "3")
  static Object type(
      Object callee,
      Object[] values,
      @Bind Node node,
      @CachedLibrary("callee") InteropLibrary interop,
      @Exclusive @Cached ToLuaNode toLua) {
    try {
      return toLua.execute(node, interop.instantiate(callee, values));
    } catch (InteropException e) {
      throw ForeignAccess.notCalled(e, callee);
    }
  }

  @Specialization(replaces = {"function", "type"})
  static Object any(Object callee, Object[] values) {
    return ForeignAccess.call(callee, values);
  }
}
