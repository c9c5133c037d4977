package dev.relayout.trufflelua.lib;

import com.oracle.truffle.api.exception.AbstractTruffleException;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.BuiltinNode;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaError;
import dev.relayout.trufflelua.runtime.Values;
import java.util.Arrays;

/// `pcall(f, ···)`. Catches errors of Lua, of the host and of other languages, and a full stack; never what ends the context.
final class ProtectedCallNode extends BuiltinNode {
  @Child private CallbackNode callback = new CallbackNode();

  @Override
  public Object execute(LuaContext context, Object[] arguments) {
    Object function = Args.any(arguments, 1);
    Object[] passed = Arrays.copyOfRange(arguments, 1, arguments.length);
    try {
      return withTrue(callback.call(function, passed));
    } catch (LuaError e) {
      return Values.of(false, e.isOverflow() ? CaughtErrors.value(context, e) : e.value());
    } catch (AbstractTruffleException e) {
      return Values.of(false, CaughtErrors.value(context, e));
    } catch (StackOverflowError e) {
      return Values.of(false, CaughtErrors.overflow(context, CaughtErrors.STACK_OVERFLOW));
    }
  }

  /// The results of a call that went well, true before them.
  static Object[] withTrue(Object result) {
    if (result instanceof Object[] values) {
      Object[] all = new Object[values.length + 1];
      all[0] = true;
      System.arraycopy(values, 0, all, 1, values.length);
      return all;
    }
    return new Object[] {true, result};
  }
}
