package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.nodes.CallStack;
import dev.relayout.trufflelua.nodes.StackLevel;
import dev.relayout.trufflelua.runtime.Coroutine;
import dev.relayout.trufflelua.runtime.LuaContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The coroutine that functions of the debug library take as an optional first argument, and its stack.
final class Threads {
  private Threads() {}

  /// Null when there is none.
  static @Nullable Coroutine given(Object[] arguments) {
    return arguments.length > 1 && arguments[1] instanceof Coroutine coroutine ? coroutine : null;
  }

  static Coroutine current(LuaContext context) {
    Coroutine running = context.running();
    return running == null ? context.mainCoroutine() : running;
  }

  /// The stack of a coroutine that does not run: where it is suspended, or where the error was raised that it has died of. Of one that has
  /// resumed others nothing is known.
  static List<StackLevel> levels(Coroutine coroutine, int most) {
    RuntimeException error = coroutine.error();
    if (error != null) {
      return CallStack.levels(error);
    }
    List<StackLevel> levels = coroutine.inspect(node -> CallStack.levels(node, most));
    return levels == null ? List.of() : levels;
  }
}
