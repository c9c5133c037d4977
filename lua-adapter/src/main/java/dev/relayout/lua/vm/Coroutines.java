package dev.relayout.lua.vm;

import java.lang.ref.Cleaner;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/// The coroutines of one Vm. At most [#MAX_STARTED] may be started and not ended at a time, since each
/// takes a thread; those that the script dropped end when the garbage collector finds them.
public final class Coroutines {
  /// The limit on started coroutines.
  public static final int MAX_STARTED = 256;

  private static final Cleaner CLEANER = Cleaner.create();

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
    CLEANER.register(coroutine, thread::kill);
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
      if (alive.size() >= MAX_STARTED) {
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

  /// `coroutine.yield`.
  public Varargs suspend(Varargs values) {
    Coroutine coroutine = running;
    if (coroutine == null) {
      throw vm.error("attempt to yield from outside a coroutine");
    }
    return coroutine.thread().suspend(values);
  }

  /// Ends all.
  void close() {
    alive.forEach(CoroutineThread::kill);
  }
}
