package dev.relayout.lua.vm;

import dev.relayout.script.ScriptException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/// The thread on which one coroutine runs. It and the thread that resumes it take turns: one of them
/// always waits. A daemon, ended when the coroutine is over, dropped, or its Vm closed.
///
/// It must not refer to its [Coroutine], or a dropped one would never be found.
final class CoroutineThread implements Runnable {
  /// Room for about 4,000 Lua calls.
  private static final long STACK_BYTES = 2 << 20;

  private final Vm vm;
  private final LuaValue function;
  private final CallStack calls = new CallStack();
  private final Consumer<CoroutineThread> onEnd;
  private boolean started;
  private boolean bodysTurn;
  private boolean killed;
  private boolean over;
  private Varargs transfer = LuaValue.NONE;
  private @Nullable Throwable failure;

  /// @param onEnd called once when the thread ends, on any thread
  CoroutineThread(Vm vm, LuaValue function, Consumer<CoroutineThread> onEnd) {
    this.vm = vm;
    this.function = function;
    this.onEnd = onEnd;
  }

  CallStack calls() {
    return calls;
  }

  synchronized boolean isOver() {
    return over;
  }

  synchronized boolean isStarted() {
    return started;
  }

  /// Runs the coroutine until it yields or ends; called by the resuming thread.
  ///
  /// @throws LuaFailure what the coroutine raised; Errors likewise
  Varargs resume(Varargs arguments) {
    vm.budget().leaveThread();
    CallStack resumer = vm.switchCalls(calls);
    try {
      return takeTurns(arguments);
    } finally {
      vm.switchCalls(resumer);
      vm.budget().enterThread();
    }
  }

  private synchronized Varargs takeTurns(Varargs arguments) {
    transfer = arguments;
    bodysTurn = true;
    if (started) {
      notifyAll();
    } else {
      started = true;
      Thread.ofPlatform()
          .daemon()
          .name("lua-coroutine")
          .stackSize(STACK_BYTES)
          .inheritInheritableThreadLocals(false)
          .start(this);
    }
    awaitTurn(false);
    Throwable raised = failure;
    failure = null;
    switch (raised) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(raised);
    }
    return transfer;
  }

  /// Gives values to the resuming thread and waits to be resumed; called on the coroutine's thread.
  synchronized Varargs suspend(Varargs values) {
    vm.budget().leaveThread();
    transfer = values;
    bodysTurn = false;
    notifyAll();
    awaitTurn(true);
    if (killed) {
      throw new ScriptStopped(ScriptException.Kind.TIMEOUT, "the coroutine was dropped", null);
    }
    vm.budget().enterThread();
    return transfer;
  }

  /// Ends a waiting coroutine: its thread unwinds without running any more of the script.
  synchronized void kill() {
    killed = true;
    notifyAll();
  }

  @Override
  public void run() {
    Varargs results = LuaValue.NONE;
    Throwable raised = null;
    try {
      vm.budget().enterThread();
      results = vm.call(function, transfer);
    } catch (StackOverflowError e) {
      raised = vm.stackOverflow();
    } catch (RuntimeException e) {
      raised = vm.convert(e);
    } catch (Error e) {
      raised = e;
    }
    end(results, raised);
  }

  private void end(Varargs results, @Nullable Throwable raised) {
    synchronized (this) {
      over = true;
      transfer = results;
      failure = raised;
      if (!killed) {
        vm.budget().leaveThread();
      }
      bodysTurn = false;
      notifyAll();
    }
    onEnd.accept(this);
  }

  /// Interrupts are kept for the end: a coroutine and its resumer stop each other by other means.
  private void awaitTurn(boolean body) {
    boolean interrupted = false;
    while (bodysTurn != body && !(body && killed)) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
