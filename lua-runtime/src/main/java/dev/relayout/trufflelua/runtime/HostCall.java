package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.CachedLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/// A call that a host prepares with Lua's own values: executing this calls the function, and keeps the result for the host. So neither
/// arguments nor results take the form of a `Value`, each of which has to be made and asked what it is. For one call at a time.
///
/// ```java
/// HostCall call = new HostCall();
/// Value way = context.asValue(call);
/// call.prepare(function, arguments);
/// way.executeVoid();
/// Object result = call.takeResult();
/// ```
@ExportLibrary(InteropLibrary.class)
public final class HostCall implements TruffleObject {
  private static final Object[] NONE = {};

  private Object function = Nil.NIL;
  private Object[] arguments = NONE;
  private Object result = Nil.NIL;

  public HostCall() {}

  /// Says what is to be called: a function of the context, or what has `__call`, with values of the context.
  public void prepare(Object callee, Object... values) {
    function = callee;
    arguments = values;
    result = Nil.NIL;
  }

  /// The first result of the call; nil when it had none, or did not come to its end. Keeps nothing of the call.
  public Object takeResult() {
    Object taken = result;
    prepare(Nil.NIL, NONE);
    return taken instanceof Results results ? results.first() : taken;
  }

  /// While something is prepared.
  @ExportMessage
  boolean isExecutable() {
    return function != Nil.NIL;
  }

  @ExportMessage
  Object execute(
      @SuppressWarnings("unused") Object[] none,
      @CachedLibrary(limit = "3") InteropLibrary functions)
      throws UnsupportedMessageException, UnsupportedTypeException, ArityException {
    result = functions.execute(function, arguments);
    return Nil.NIL;
  }
}
