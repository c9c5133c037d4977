package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.ThreadLocalAction;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Sees what the contexts of an engine allocate that have a memory limit: a thread of its own reads every few milliseconds how much the
/// threads have allocated that run them. Code that runs pays nothing for it. When a context may have filled what was free, it
/// is made to count its live values at its next safepoint. Ends when the last such context is closed. Thread-safe.
public final class MemoryWatch {
  private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(5);

  /// So long nothing runs before it looks less often.
  private static final int PATIENCE = 200;

  private static final long IDLE_PERIOD = TimeUnit.MILLISECONDS.toNanos(250);

  private final List<Watched> contexts = new ArrayList<>();
  private @Nullable Thread thread;
  private volatile boolean idle;

  /// One context under watch. Held weakly, since a host may forget to close a context.
  private static final class Watched {
    final WeakReference<LuaContext> context;
    final Map<Thread, Long> read = new HashMap<>();
    long allocated;
    int counts;
    int entries;
    @Nullable Future<Void> check;

    Watched(LuaContext context) {
      this.context = new WeakReference<>(context);
    }
  }

  /// Watches a context from now on, if it has a limit.
  public void add(LuaContext context) {
    if (!context.memory().isLimited()) {
      return;
    }
    synchronized (contexts) {
      contexts.add(new Watched(context));
      if (thread == null) {
        thread = new Thread(this::run, "lua-memory-watch");
        thread.setDaemon(true);
        thread.start();
      }
    }
  }

  /// Watches it no more.
  public void remove(LuaContext context) {
    synchronized (contexts) {
      contexts.removeIf(watched -> watched.context.refersTo(context));
    }
  }

  /// A context begins to run.
  public void wake() {
    if (idle) {
      startAgain();
    }
  }

  @TruffleBoundary
  private void startAgain() {
    idle = false;
    LockSupport.unpark(thread);
  }

  private void run() {
    int quiet = 0;
    while (true) {
      LockSupport.parkNanos(this, idle ? IDLE_PERIOD : PERIOD);
      synchronized (contexts) {
        contexts.removeIf(watched -> watched.context.refersTo(null));
        if (contexts.isEmpty()) {
          thread = null;
          return;
        }
        quiet = look() ? 0 : quiet + 1;
      }
      idle = quiet > PATIENCE;
    }
  }

  /// Whether any context has run.
  private boolean look() {
    boolean ran = false;
    for (Watched watched : contexts) {
      LuaContext context = watched.context.get();
      if (context != null) {
        ran |= look(watched, context);
      }
    }
    return ran;
  }

  private static boolean look(Watched watched, LuaContext context) {
    LiveMemory memory = context.memory();
    boolean inside = memory.isInside();
    if (!inside && memory.entries() == watched.entries) {
      return false;
    }
    watched.entries = memory.entries();
    if (watched.counts != memory.counts()) {
      watched.counts = memory.counts();
      watched.allocated = 0;
    }
    watched.allocated += allocatedSince(watched, context);
    if (watched.allocated > memory.free()) {
      if (inside) {
        if (watched.check == null || watched.check.isDone()) {
          watched.check = context.env().submitThreadLocal(null, new Check(context));
        }
      } else {
        memory.setDue();
      }
    }
    return true;
  }

  /// What the threads of a context have allocated since it was last looked at: for this context or, if they run others too, for
  /// those. All that a thread has ever allocated when it is new. Too much here costs one count too many.
  private static long allocatedSince(Watched watched, LuaContext context) {
    long sum = 0;
    for (Thread user : context.threads()) {
      long now = allocated(user);
      Long before = watched.read.put(user, now);
      sum += now - (before == null ? 0 : before);
    }
    watched.read.keySet().retainAll(context.threads());
    return sum;
  }

  /// 0 where the JVM does not say.
  private static long allocated(Thread user) {
    return Threads.TELL == null
        ? 0
        : Math.max(0, Threads.TELL.getThreadAllocatedBytes(user.threadId()));
  }

  /// What tells of threads; looked for when it is needed first, since that takes longer than the question.
  private static final class Threads {
    /// Null where the JVM does not say how much they have allocated.
    static final com.sun.management.@Nullable ThreadMXBean TELL =
        ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean beans
            ? beans
            : null;
  }

  /// Counts in the thread that runs the context, and raises the error there.
  private static final class Check extends ThreadLocalAction {
    private final LuaContext context;

    Check(LuaContext context) {
      super(true, false);
      this.context = context;
    }

    @Override
    protected void perform(Access access) {
      context.memory().check(access.getLocation());
    }
  }
}
