package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.nodes.Node;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A coroutine (manual §2.6): a function that runs on a stack of its own. Thread rule: as its context, on one thread at a time, but not
/// always the same one.
public final class Coroutine extends SwitchedStack {
  static final String ACROSS_BOUNDARY = "attempt to yield across a C-call boundary";

  private final @Nullable RootCallTarget entry;
  private @Nullable LuaFunction function;
  private int fixed;
  private boolean closing;

  /// Whether its to-be-closed variables stay as they are when it dies of an error.
  private boolean keepsVariables;

  /// Whether it has died of an error and its stack is still there, with variables to be closed.
  private boolean unclosed;

  /// What the body has thrown, until the resumer has thrown it on.
  private @Nullable Throwable thrown;

  /// What is to be done on its stack while it stays suspended, and what came of that.
  private @Nullable Function<@Nullable Node, ?> inspection;

  private @Nullable Object inspected;

  /// What it has died of, until it is closed.
  private @Nullable RuntimeException error;

  /// A new coroutine, suspended before its first instruction.
  ///
  /// @throws LibraryError when there can be no more
  public Coroutine(LuaContext context, LuaFunction function) {
    this(context, function, context.language().coroutineBody());
  }

  /// As the other constructor.
  ///
  /// @param entry calls the function, whose arguments it gets; the base of the stack
  @TruffleBoundary
  public Coroutine(LuaContext context, LuaFunction function, RootCallTarget entry) {
    super(context, Coroutine::run);
    this.function = function;
    this.entry = entry;
  }

  private Coroutine(LuaContext context) {
    super(context);
    this.entry = null;
  }

  /// What stands for the code outside of all coroutines: it cannot be resumed, and cannot yield.
  static Coroutine main(LuaContext context) {
    return new Coroutine(context);
  }

  /// Whether it stands for the code outside of all coroutines.
  public boolean isMain() {
    return stack == null;
  }

  public CoroutineStatus status() {
    return isMain() && context.running() != null
        ? CoroutineStatus.NORMAL
        : CoroutineStatus.of(state);
  }

  /// Whether a yield in it would succeed.
  public boolean isYieldable() {
    return !isMain() && fixed == 0 && !closing;
  }

  /// What it has died of; null when it has not, or has been closed since.
  public @Nullable RuntimeException error() {
    return error;
  }

  /// The function that it runs or will run; null for the main one, and when it has ended.
  public @Nullable LuaFunction function() {
    return function;
  }

  /// Runs it until it yields or ends. When it dies of an error, its to-be-closed variables wait for [#close].
  ///
  /// @param values as [Values] has them: what its body gets, or what the yield in it gives
  /// @return as [Values] has them: what it yields, or what its body returns
  /// @throws LibraryError when it cannot be resumed
  /// @throws LuaError or whatever else its body has thrown: it is dead then
  public Object resume(Object values) {
    return resume(values, true);
  }

  /// As the other one.
  ///
  /// @param keepsVariables whether its to-be-closed variables wait for [#close] when it dies of an error
  public Object resume(Object values, boolean keepsVariables) {
    if (state != SUSPENDED) {
      throw notSuspended();
    }
    this.keepsVariables = keepsVariables;
    give(values);
    enter(this);
    if (thrown != null) {
      throw rethrown();
    }
    return taken();
  }

  @TruffleBoundary
  private LibraryError notSuspended() {
    return LibraryError.of(
        state == DEAD ? "cannot resume dead coroutine" : "cannot resume non-suspended coroutine");
  }

  @TruffleBoundary
  private RuntimeException rethrown() {
    RuntimeException raised = caught();
    if (raised == null) {
      throw new IllegalStateException("nothing was thrown");
    }
    // A coroutine that has closed its variables is asked for the error never again.
    error = keepsVariables ? raised : null;
    return raised;
  }

  private @Nullable RuntimeException caught() {
    Throwable failure = thrown;
    thrown = null;
    if (failure instanceof Error fatal) {
      throw fatal;
    }
    return (RuntimeException) failure;
  }

  /// Gives values to the resumer and waits to be resumed. Called by the code in it.
  ///
  /// @param values as [Values] has them
  /// @param location the node that does so
  /// @return as [Values] has them: what the next resume gives
  /// @throws LuaError when it cannot yield here
  public Object suspend(Object values, @Nullable Node location) {
    if (stack == null || fixed > 0 || closing) {
      throw notYieldable();
    }
    give(values);
    leave(stack, SUSPENDED);
    if (closing || inspection != null) {
      inspect(stack, location);
    }
    return taken();
  }

  @TruffleBoundary
  private LuaError notYieldable() {
    return LuaError.of(
        stack == null ? "attempt to yield from outside a coroutine" : ACROSS_BOUNDARY, null);
  }

  @TruffleBoundary(transferToInterpreterOnException = false)
  private void inspect(CoroutineBackend.Stack own, @Nullable Node location) {
    while (inspection != null) {
      inspected = inspection.apply(location);
      inspection = null;
      leave(own, SUSPENDED);
    }
    if (closing) {
      throw new CoroutineClosed();
    }
  }

  /// Has something done on the stack of this coroutine while it stays suspended, such as to walk over it.
  ///
  /// @param action gets the node that yields; must not throw
  /// @return null when it has not begun, or has ended: then there is no stack
  public <T> @Nullable T inspect(Function<@Nullable Node, T> action) {
    if (state != SUSPENDED || !begun) {
      return null;
    }
    inspection = action;
    enter(this);
    @SuppressWarnings("unchecked")
    T result = (T) inspected;
    inspected = null;
    return result;
  }

  /// What its stack runs. Everything that is thrown ends here and goes on in the resumer, on the other stack: cancellation too.
  private void run() {
    LuaFunction body = function;
    RootCallTarget base = entry;
    if (body == null || base == null) {
      throw new IllegalStateException("a coroutine begins once");
    }
    try {
      give(base.call((Node) null, Calls.arguments(body, Values.toArray(taken()))));
    } catch (CoroutineClosed closed) {
      thrown = closed.error();
    } catch (Throwable e) {
      thrown = e;
    }
    function = null;
    state = DEAD;
  }

  /// An error is on its way through a to-be-closed variable. When nothing in the running coroutine can catch it, the coroutine is dead, and
  /// the variable stays as it is until somebody closes the coroutine, or forever: this comes back only then (manual §6.2). That nothing
  /// can is certain where no function of the library that calls back is on its stack.
  @TruffleBoundary(transferToInterpreterOnException = false)
  public static void leaveUnclosed(LuaContext context, AbstractTruffleException error) {
    Coroutine running = context.running();
    if (running != null
        && running.keepsVariables
        && context.callDepth().nesting() == 0
        && running.isYieldable()) {
      running.die(error);
    }
  }

  private void die(RuntimeException fatal) {
    CoroutineBackend.Stack own = stack;
    if (own != null) {
      thrown = fatal;
      unclosed = true;
      leave(own, DEAD);
    }
  }

  /// Ends it (manual §6.2, `coroutine.close`): its to-be-closed variables are closed.
  ///
  /// @return the error that a `__close` raised, or that it had died of; null when there is none
  /// @throws LibraryError when it is neither suspended nor dead
  @TruffleBoundary(transferToInterpreterOnException = false)
  public @Nullable RuntimeException close() {
    CoroutineStatus known = status();
    if (known == CoroutineStatus.SUSPENDED) {
      if (begun) {
        return unwind();
      }
      state = DEAD;
      function = null;
    } else if (known != CoroutineStatus.DEAD) {
      throw LibraryError.of("cannot close a " + known.text() + " coroutine");
    }
    RuntimeException died = error;
    error = null;
    return unclosed ? unwind() : died;
  }

  private @Nullable RuntimeException unwind() {
    closing = true;
    unclosed = false;
    enter(this);
    return caught();
  }

  /// Begins a piece of code that cannot be suspended, such as a call from the host: a yield in it is an error. Ends with [#release].
  ///
  /// @return what runs; null outside of all coroutines
  public static @Nullable Coroutine hold(LuaContext context) {
    Coroutine running = context.running();
    if (running != null) {
      running.fixed++;
    }
    return running;
  }

  /// The end of what [#hold] began.
  public static void release(@Nullable Coroutine held) {
    if (held != null) {
      held.fixed--;
    }
  }

  /// Shows what it holds, as far as that does not lie on its stack.
  @Override
  void count(LiveCount counting) {
    super.count(counting);
    counting.add(function);
  }
}
