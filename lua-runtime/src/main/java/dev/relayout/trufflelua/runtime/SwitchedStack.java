package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import org.jspecify.annotations.Nullable;

/// The stack of a coroutine, and the change to it and back. This is compiled with the code around it, and writes no reference that it need not
/// write: each costs about as much as all the rest.
abstract sealed class SwitchedStack extends LuaObject permits Coroutine {
  /// How deep coroutines may resume each other: all that have not ended lie on the one stack of the thread.
  static final int MAX_DEPTH = 195;

  // The states, by the ordinals of CoroutineStatus: a number can be written without telling the
  // collector.
  static final int SUSPENDED = 0;
  static final int RUNNING = 1;
  static final int NORMAL = 2;
  static final int DEAD = 3;

  private static final int NONE = 0;
  private static final int INTEGER = 1;
  private static final int VALUES = 2;

  final LuaContext context;
  final CoroutineBackend.@Nullable Stack stack;
  int state;
  boolean begun;

  /// How many calls of the library are in one another on it, while it is suspended.
  private int nesting;

  /// The same of calls of functions written in Lua.
  private int depth;

  // What goes with the change: a number not as an object.
  private int kind = NONE;
  private long number;
  private @Nullable Object values;

  /// A stack that is there already.
  SwitchedStack(LuaContext context) {
    this.context = context;
    state = RUNNING;
    stack = null;
  }

  /// A new one.
  SwitchedStack(LuaContext context, Body body) {
    this.context = context;
    state = SUSPENDED;
    stack = context.coroutines().create(() -> body.run((Coroutine) this));
  }

  /// What a stack runs.
  @FunctionalInterface
  interface Body {
    void run(Coroutine coroutine);
  }

  /// Puts down what goes with the next change.
  ///
  /// @param given as [Values] has it
  final void give(Object given) {
    if (given instanceof Long integer) {
      kind = INTEGER;
      number = integer;
    } else if (given == Values.NONE) {
      kind = NONE;
    } else {
      kind = VALUES;
      values = given;
    }
  }

  /// Takes what went with the last change.
  final Object taken() {
    if (kind == INTEGER) {
      return number;
    }
    Object given = values;
    if (kind == NONE || given == null) {
      return Values.NONE;
    }
    values = null;
    return given;
  }

  /// Shows what is put down.
  void count(LiveCount counting) {
    counting.add(values);
  }

  /// Goes to it: comes back when it is left or has ended.
  ///
  /// @throws LibraryError when too many are in one another
  final void enter(Coroutine self) {
    LuaContext owner = context;
    CoroutineBackend.Stack own = stack;
    Coroutine resumer = owner.running();
    CallDepth calls = owner.callDepth();
    int base = calls.base();
    int outside = calls.nesting();
    int depthOutside = calls.depth();
    if (own == null || base + outside >= MAX_DEPTH) {
      throw LibraryError.of("C stack overflow");
    }
    begun = true;
    state = RUNNING;
    if (resumer != null) {
      resumer.state = NORMAL;
    }
    owner.setRunning(self);
    calls.nest(base + outside + 1, nesting);
    calls.backTo(depth);
    try {
      run(own);
    } finally {
      nesting = calls.nesting();
      depth = calls.depth();
      calls.nest(base, outside);
      calls.backTo(depthOutside);
      owner.setRunning(resumer);
      if (resumer != null) {
        resumer.state = RUNNING;
      }
      if (state == RUNNING) {
        // Neither left nor ended: it could not be entered.
        state = DEAD;
      }
      if (state == DEAD) {
        owner.forgetLast();
      }
    }
  }

  /// Goes back to where it was entered; called on it. Comes back when it is entered again.
  final void leave(CoroutineBackend.Stack own, int newState) {
    state = newState;
    try {
      suspend(own);
    } finally {
      state = RUNNING;
    }
  }

  /// Compiled with the caller where the stack is a continuation: a return after a change of stacks is one that the processor has not
  /// foreseen, and each such return costs as much as a call of Lua.
  private static void run(CoroutineBackend.Stack stack) {
    if (stack instanceof ContinuationStack continuation) {
      continuation.run();
    } else {
      runOther(stack);
    }
  }

  @TruffleBoundary(transferToInterpreterOnException = false)
  private static void runOther(CoroutineBackend.Stack stack) {
    stack.run();
  }

  private static void suspend(CoroutineBackend.Stack stack) {
    if (stack instanceof ContinuationStack continuation) {
      continuation.suspend();
    } else {
      suspendOther(stack);
    }
  }

  @TruffleBoundary(transferToInterpreterOnException = false)
  private static void suspendOther(CoroutineBackend.Stack stack) {
    stack.suspend();
  }
}
