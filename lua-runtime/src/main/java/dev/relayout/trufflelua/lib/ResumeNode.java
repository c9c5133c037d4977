package dev.relayout.trufflelua.lib;

import com.oracle.truffle.api.exception.AbstractTruffleException;
import dev.relayout.trufflelua.runtime.BuiltinNode;
import dev.relayout.trufflelua.runtime.Coroutine;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaError;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.Values;

/// `coroutine.resume(co, ···)`
final class ResumeNode extends BuiltinNode.Told {
  @Override
  protected Object run(LuaContext context, Object[] arguments) {
    Coroutine coroutine = CoroutineLibrary.coroutine(context, arguments);
    try {
      return ProtectedCallNode.withTrue(coroutine.resume(CoroutineLibrary.values(arguments, 2)));
    } catch (LuaError e) {
      return Values.of(false, e.value());
    } catch (LibraryError e) {
      return Values.of(false, LuaString.ofLatin1(e.text()));
    } catch (AbstractTruffleException e) {
      return Values.of(false, CaughtErrors.value(context, e));
    } catch (StackOverflowError e) {
      return Values.of(false, CaughtErrors.overflow(context, CaughtErrors.STACK_OVERFLOW));
    }
  }
}
