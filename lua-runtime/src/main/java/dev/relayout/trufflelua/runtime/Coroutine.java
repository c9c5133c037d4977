package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.nodes.Node;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A coroutine (manual §2.6): a function that runs on a stack of its own. Thread rule: as its context, on one thread at a time, but not
/// always the same one.
public final class Coroutine extends LuaObject {
  static final String ACROSS_BOUNDARY = "attempt to yield across a C-call boundary";

  /// How deep coroutines may resume each other: all that have not ended lie on the one stack of the thread.
  static final int MAX_DEPTH = 195;

  private final LuaContext context;
  private final CoroutineBackend.@Nullable Stack stack;
  private @Nullable LuaFunction function;
  private CoroutineStatus status;
  private int depth;
  private int fixed;
  private boolean closing;

  /// Values on their way in or out, as [Values] has them.
  private Object transfer = Values.NONE;

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
    this.context = context;
    this.function = function;
    this.status = CoroutineStatus.SUSPENDED;
    this.stack = context.coroutines().create(this::run);
  }

  private Coroutine(LuaContext context) {
    this.context = context;
    this.status = CoroutineStatus.RUNNING;
    this.stack = null;
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
    return isMain() && context.running() != null ? CoroutineStatus.NORMAL : status;
  }

  /// Whether a yield in it would succeed.
  public boolean isYieldable() {
    return !isMain() && fixed == 0 && !closing;
  }

  /// What it has died of; null when it has not, or has been closed since.
  public @Nullable RuntimeException error() {
    return error;
  }

  /// Drops what it has died of.
  public void forget() {
    error = null;
  }

  /// The function that it runs or will run; null for the main one, and when it has ended.
  public @Nullable LuaFunction function() {
    return function;
  }

  /// Runs it until it yields or ends.
  ///
  /// @param values as [Values] has them: what its body gets, or what the yield in it gives
  /// @return as [Values] has them: what it yields, or what its body returns
  /// @throws LibraryError when it cannot be resumed
  /// @throws LuaError or whatever else its body has thrown: it is dead then
  public Object resume(Object values) {
    if (status != CoroutineStatus.SUSPENDED) {
      throw LibraryError.of(
          status == CoroutineStatus.DEAD
              ? "cannot resume dead coroutine"
              : "cannot resume non-suspended coroutine");
    }
    transfer = values;
    switchTo();
    Throwable failure = thrown;
    if (failure != null) {
      throw rethrown(failure);
    }
    Object result = transfer;
    transfer = Values.NONE;
    return result;
  }

  private void switchTo() {
    CoroutineBackend.Stack own = stack;
    Coroutine resumer = context.running();
    int level = resumer == null ? 1 : resumer.depth + 1;
    if (own == null || level > MAX_DEPTH) {
      throw LibraryError.of("C stack overflow");
    }
    depth = level;
    status = CoroutineStatus.RUNNING;
    if (resumer != null) {
      resumer.status = CoroutineStatus.NORMAL;
    }
    context.setRunning(this);
    Node location = context.location();
    int nesting = context.nesting();
    try {
      own.run();
    } finally {
      context.leave(nesting);
      context.setLocation(location);
      context.setRunning(resumer);
      if (resumer != null) {
        resumer.status = CoroutineStatus.RUNNING;
      }
      if (status == CoroutineStatus.RUNNING) {
        // Neither suspended nor ended: its stack could not be entered.
        status = CoroutineStatus.DEAD;
      }
    }
  }

  private RuntimeException rethrown(Throwable failure) {
    thrown = null;
    if (failure instanceof Error fatal) {
      throw fatal;
    }
    error = (RuntimeException) failure;
    return error;
  }

  /// Gives values to the resumer and waits to be resumed. Called by the code in it.
  ///
  /// @param values as [Values] has them
  /// @return as [Values] has them: what the next resume gives
  /// @throws LuaError when it cannot yield here
  public Object suspend(Object values) {
    CoroutineBackend.Stack own = stack;
    if (own == null) {
      throw LuaError.of("attempt to yield from outside a coroutine", null);
    } else if (fixed > 0 || closing) {
      throw LuaError.of(ACROSS_BOUNDARY, null);
    }
    transfer = values;
    Node location = context.location();
    leave(own);
    while (inspection != null) {
      inspected = inspection.apply(location);
      inspection = null;
      leave(own);
    }
    context.setLocation(location);
    if (closing) {
      throw new CoroutineClosed();
    }
    Object given = transfer;
    transfer = Values.NONE;
    return given;
  }

  private void leave(CoroutineBackend.Stack own) {
    status = CoroutineStatus.SUSPENDED;
    try {
      own.suspend();
    } finally {
      status = CoroutineStatus.RUNNING;
    }
  }

  /// Has something done on the stack of this coroutine while it stays suspended, such as to walk over it.
  ///
  /// @param action gets the node that yields; must not throw
  /// @return null when it has not begun, or has ended: then there is no stack
  public <T> @Nullable T inspect(Function<@Nullable Node, T> action) {
    if (status != CoroutineStatus.SUSPENDED || depth == 0) {
      return null;
    }
    Object kept = transfer;
    inspection = action;
    switchTo();
    transfer = kept;
    @SuppressWarnings("unchecked")
    T result = (T) inspected;
    inspected = null;
    return result;
  }

  /// What its stack runs. Everything that is thrown ends here and goes on in the resumer, on the other stack: cancellation too.
  private void run() {
    try {
      transfer =
          context
              .language()
              .coroutineBody()
              .call((Node) null, Calls.arguments(entered(), Values.toArray(transfer)));
    } catch (CoroutineClosed closed) {
      thrown = closed.error();
    } catch (Throwable e) {
      thrown = e;
    }
    function = null;
    status = CoroutineStatus.DEAD;
  }

  private LuaFunction entered() {
    LuaFunction body = function;
    if (body == null) {
      throw new IllegalStateException("a coroutine begins once");
    }
    return body;
  }

  /// Ends it (manual §6.2, `coroutine.close`): when it is suspended, its to-be-closed variables are closed.
  ///
  /// @return the error that a `__close` raised, or that it had died of; null when there is none
  /// @throws LibraryError when it is neither suspended nor dead
  public @Nullable RuntimeException close() {
    CoroutineStatus known = status();
    if (known == CoroutineStatus.SUSPENDED) {
      closing = true;
      if (depth == 0) {
        status = CoroutineStatus.DEAD;
        function = null;
        return null;
      }
      return unwind();
    } else if (known != CoroutineStatus.DEAD) {
      throw LibraryError.of("cannot close a " + known.text() + " coroutine");
    }
    RuntimeException died = error;
    error = null;
    return died;
  }

  private @Nullable RuntimeException unwind() {
    switchTo();
    Throwable failure = thrown;
    thrown = null;
    if (failure instanceof Error fatal) {
      throw fatal;
    }
    return (RuntimeException) failure;
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
  void count(LiveCount counting) {
    counting.add(function);
    counting.add(transfer);
  }
}
