package dev.relayout.trufflelua.lib;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.EventBinding;
import com.oracle.truffle.api.instrumentation.EventContext;
import com.oracle.truffle.api.instrumentation.ExecutionEventListener;
import com.oracle.truffle.api.instrumentation.Instrumenter;
import com.oracle.truffle.api.instrumentation.SourceSectionFilter;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.nodes.Node;
import dev.relayout.trufflelua.nodes.LuaNode;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.CallHooks;
import dev.relayout.trufflelua.runtime.Calls;
import dev.relayout.trufflelua.runtime.Coroutine;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaFunction;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.Values;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/// `debug.sethook` and `debug.gethook` (manual §6.10), by way of the engine's instrumentation: programs without hooks pay nothing. A line hook
/// is called for statements; a count hook counts statements, where PUC Lua counts instructions. Call and return hooks hear of functions written
/// in Lua, and of those of the library that are not compiled with their callers.
final class Hooks implements ExecutionEventListener, CallHooks.Listener {
  private static final LuaString LINE = LuaString.of("line");
  private static final LuaString CALL = LuaString.of("call");
  private static final LuaString RETURN = LuaString.of("return");
  private static final LuaString COUNT = LuaString.of("count");

  /// The hook of a coroutine.
  private static final class Hook {
    final LuaFunction function;
    final String mask;
    final long count;
    long left;
    @Nullable LuaNode last;

    Hook(LuaFunction function, String mask, long count) {
      this.function = function;
      this.mask = mask;
      this.count = count;
      left = count;
    }
  }

  private final LuaContext context;
  private final Map<Coroutine, Hook> hooks = new WeakHashMap<>();
  private @Nullable EventBinding<Hooks> binding;
  private boolean active;

  private Hooks(LuaContext context) {
    this.context = context;
    context.atClose(this::detach);
  }

  private static Hooks of(LuaContext context) {
    return context.state(Hooks.class, Hooks::new);
  }

  static Object sethook(LuaContext context, Object[] arguments) {
    Coroutine given = Threads.given(arguments);
    int first = given == null ? 1 : 2;
    Coroutine coroutine = given == null ? Threads.current(context) : given;
    if (Args.absent(arguments, first)) {
      of(context).set(coroutine, null);
      return Values.NONE;
    }
    String mask = Args.string(context, arguments, first + 1).latin1();
    LuaFunction function = Args.function(context, arguments, first);
    long count = Args.integer(context, arguments, first + 2, 0);
    boolean any = count > 0 || mask.matches("(?s).*[crl].*");
    of(context).set(coroutine, any ? new Hook(function, mask, Math.max(0, count)) : null);
    return Values.NONE;
  }

  static Object gethook(LuaContext context, Object[] arguments) {
    Coroutine given = Threads.given(arguments);
    Hook hook = of(context).hooks.get(given == null ? Threads.current(context) : given);
    if (hook == null) {
      return Nil.NIL;
    }
    StringBuilder mask = new StringBuilder();
    for (char letter : new char[] {'c', 'r', 'l'}) {
      if (hook.mask.indexOf(letter) >= 0) {
        mask.append(letter);
      }
    }
    return Values.of(hook.function, LuaString.of(mask.toString()), hook.count);
  }

  private void set(Coroutine coroutine, @Nullable Hook hook) {
    if (hook == null) {
      hooks.remove(coroutine);
    } else {
      hooks.put(coroutine, hook);
    }
    if (hooks.isEmpty()) {
      detach();
    } else if (binding == null) {
      context.setCallListener(this);
      binding =
          context
              .env()
              .lookup(Instrumenter.class)
              .attachExecutionEventListener(
                  SourceSectionFilter.newBuilder().tagIs(StandardTags.StatementTag.class).build(),
                  this);
    }
  }

  private void detach() {
    context.setCallListener(null);
    if (binding != null) {
      binding.dispose();
      binding = null;
    }
  }

  @Override
  public void onEnter(EventContext event, VirtualFrame frame) {
    if (event.getInstrumentedNode() instanceof LuaNode node && LuaContext.get(node) == context) {
      statement(node);
    }
  }

  @TruffleBoundary
  private void statement(LuaNode node) {
    Hook hook = active ? null : hooks.get(Threads.current(context));
    if (hook == null) {
      return;
    }
    if (hook.count > 0 && --hook.left <= 0) {
      hook.left = hook.count;
      call(hook, node, COUNT, Nil.NIL);
    }
    LuaNode last = hook.last;
    hook.last = node;
    boolean same =
        last != null
            && last.line() == node.line()
            && last.getRootNode() == node.getRootNode()
            && last.offset() < node.offset();
    if (hook.mask.indexOf('l') >= 0 && !same) {
      call(hook, node, LINE, (long) node.line());
    }
  }

  @Override
  @TruffleBoundary
  public void called(Node function) {
    Hook hook = active ? null : hooks.get(Threads.current(context));
    if (hook != null) {
      hook.last = null;
      if (hook.mask.indexOf('c') >= 0) {
        call(hook, function, CALL, Nil.NIL);
      }
    }
  }

  @Override
  @TruffleBoundary
  public void returned(Node function) {
    Hook hook = active ? null : hooks.get(Threads.current(context));
    if (hook != null && hook.mask.indexOf('r') >= 0) {
      call(hook, function, RETURN, Nil.NIL);
    }
  }

  private void call(Hook hook, Node node, LuaString event, Object line) {
    active = true;
    Coroutine held = Coroutine.hold(context);
    try {
      Calls.call(LuaContext.at(node), hook.function, event, line);
    } finally {
      Coroutine.release(held);
      active = false;
    }
  }

  @Override
  public void onReturnValue(EventContext event, VirtualFrame frame, @Nullable Object result) {
    // A statement that ends is nothing that a hook hears of.
  }

  @Override
  public void onReturnExceptional(EventContext event, VirtualFrame frame, Throwable exception) {
    // Nor is one that fails.
  }
}
