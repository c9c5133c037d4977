package dev.relayout.lua.vm;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/// The coroutines of one Vm. At most [#MAX_STARTED] may be started and not ended at a time, since each
/// takes a thread; those that the script dropped end when the garbage collector finds them.
public final class Coroutines {
  /// The limit on started coroutines.
  public static final int MAX_STARTED = 256;

  private static final long RECLAIM_NANOS = 500_000_000;
  private static final long POLL_NANOS = 1_000_000;

  private final Vm vm;
  private final Set<CoroutineThread> alive = ConcurrentHashMap.newKeySet();
  private final Coroutine main;
  private @Nullable Coroutine running;

  Coroutines(Vm vm) {
    this.vm = vm;
    this.main = new Coroutine(new CoroutineThread(vm, LuaValue.NIL, ended -> {}));
    main.status(Coroutine.Status.RUNNING);
  }

  /// What stands for the script outside of any coroutine.
  public Coroutine main() {
    return main;
  }

  /// A new coroutine, not started.
  public Coroutine create(LuaValue function) {
    CoroutineThread thread = new CoroutineThread(vm, function, alive::remove);
    Coroutine coroutine = new Coroutine(thread);
    Vm.whenDropped(coroutine, thread::kill);
    return coroutine;
  }

  /// The coroutine that is running; null in the main one.
  public @Nullable Coroutine running() {
    return running;
  }

  /// `coroutine.resume`.
  public Vm.Outcome resume(Coroutine coroutine, Varargs arguments) {
    if (coroutine.status() != Coroutine.Status.SUSPENDED) {
      boolean dead = coroutine.status() == Coroutine.Status.DEAD;
      String why = dead ? "cannot resume dead coroutine" : "cannot resume non-suspended coroutine";
      return new Vm.Outcome(false, Bytes.string(why));
    }
    CoroutineThread thread = coroutine.thread();
    if (!thread.isStarted()) {
      if (alive.size() >= MAX_STARTED && !reclaimed()) {
        throw vm.error("too many coroutines at a time (limit is " + MAX_STARTED + ")");
      }
      alive.add(thread);
    }
    Coroutine resumer = running;
    if (resumer != null) {
      resumer.status(Coroutine.Status.NORMAL);
    }
    running = coroutine;
    coroutine.status(Coroutine.Status.RUNNING);
    try {
      return new Vm.Outcome(true, thread.resume(arguments));
    } catch (LuaFailure e) {
      return new Vm.Outcome(false, e.value());
    } finally {
      coroutine.status(thread.isOver() ? Coroutine.Status.DEAD : Coroutine.Status.SUSPENDED);
      running = resumer;
      if (resumer != null) {
        resumer.status(Coroutine.Status.RUNNING);
      }
    }
  }

  /// Scripts drop coroutines half way, such as an iterator that a loop broke out of, and the garbage
  /// collector may not have come by for long: asks it, so that the limit counts those in use.
  private boolean reclaimed() {
    System.gc();
    long deadline = System.nanoTime() + RECLAIM_NANOS;
    while (alive.size() >= MAX_STARTED && System.nanoTime() < deadline) {
      vm.budget().poll();
      LockSupport.parkNanos(POLL_NANOS);
    }
    return alive.size() < MAX_STARTED;
  }

  /// `coroutine.yield`.
  public Varargs suspend(Varargs values) {
    CoroutineThread thread = runningThread();
    return thread.suspend(values);
  }

  /// A method of its own: a variable that holds the coroutine would keep it from being collected for
  /// as long as its thread waits.
  private CoroutineThread runningThread() {
    Coroutine coroutine = running;
    if (coroutine == null) {
      throw vm.error("attempt to yield from outside a coroutine");
    }
    return coroutine.thread();
  }

  /// Ends all.
  void close() {
    alive.forEach(CoroutineThread::kill);
  }
}
