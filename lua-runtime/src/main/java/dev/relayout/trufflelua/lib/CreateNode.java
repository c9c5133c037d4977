package dev.relayout.trufflelua.lib;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.RootCallTarget;
import dev.relayout.trufflelua.LuaLanguage;
import dev.relayout.trufflelua.nodes.CoroutineRootNode;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.Builtin;
import dev.relayout.trufflelua.runtime.BuiltinNode;
import dev.relayout.trufflelua.runtime.Coroutine;
import dev.relayout.trufflelua.runtime.LuaContext;
import org.jspecify.annotations.Nullable;

/// `coroutine.create(f)` and `coroutine.wrap(f)`. What a place makes coroutines of is mostly one function: the base of their stacks belongs to
/// the place, and that function is compiled into it.
final class CreateNode extends BuiltinNode.Told {
  private final LuaLanguage language;
  private final @Nullable Builtin wrap;

  @CompilationFinal private @Nullable RootCallTarget entry;

  /// @param wrap what a coroutine is to be the state of; null when it is to be the result itself
  CreateNode(LuaLanguage language, @Nullable Builtin wrap) {
    this.language = language;
    this.wrap = wrap;
  }

  @Override
  protected Object run(LuaContext context, Object[] arguments) {
    if (entry == null) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      entry = new CoroutineRootNode(language).getCallTarget();
    }
    Coroutine coroutine = new Coroutine(context, Args.function(context, arguments, 1), entry);
    return wrap == null ? coroutine : wrap.with(coroutine);
  }
}
