package dev.relayout.lua.vm;

import com.sun.management.ThreadMXBean;
import dev.relayout.lua.lib.Meter;
import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptLimits;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What one call into a script may still cost. The interpreter spends [#fuel] at every call and
/// backward jump; when it is used up, clock, allocated bytes and the stop flag are looked at, which
/// takes about 0.1 µs.
///
/// Used by the thread that runs the script; only [#stop] may come from another.
public final class Budget implements Meter {
  private static final int FUEL = 1_000;
  private static final int BYTES_PER_FUEL = 256;
  private static final long LARGE = 64 << 10;
  private static final @Nullable ThreadMXBean THREADS =
      ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
              && threads.isThreadAllocatedMemorySupported()
          ? threads
          : null;

  private final ScriptLimits limits;
  private final Supplier<@Nullable Place> place;
  private volatile boolean stopped;
  private long startNanos;
  private long bytesElsewhere;
  private long bytesAtEntry;

  /// Steps until the next look at the limits; package-private because the interpreter loop counts it.
  int fuel = FUEL;

  /// @param place tells where the script is, for the message
  Budget(ScriptLimits limits, Supplier<@Nullable Place> place) {
    this.limits = limits;
    this.place = place;
  }

  /// A call into the script begins on this thread.
  public void begin() {
    startNanos = System.nanoTime();
    bytesElsewhere = 0;
    bytesAtEntry = allocated();
    fuel = FUEL;
    if (stopped) {
      poll();
    }
  }

  /// The script goes on on another thread (a coroutine is resumed or yields).
  void leaveThread() {
    bytesElsewhere += allocated() - bytesAtEntry;
  }

  /// The script came to this thread.
  void enterThread() {
    bytesAtEntry = allocated();
  }

  /// Ends the running call, and every later one, at its next look at the limits. From any thread.
  void stop() {
    stopped = true;
  }

  boolean isStopped() {
    return stopped;
  }

  @Override
  public void step() {
    if (--fuel < 0) {
      poll();
    }
  }

  @Override
  public void reserve(long bytes) {
    if (bytes > LARGE) {
      poll();
      if (limits.callBytes() > 0 && bytes > limits.callBytes() - spent()) {
        throw tooMuchMemory();
      }
    }
    fuel -= (int) Math.min(bytes / BYTES_PER_FUEL, FUEL);
    if (fuel < 0) {
      poll();
    }
  }

  /// Bytes that the running call has allocated so far.
  public long spent() {
    return bytesElsewhere + allocated() - bytesAtEntry;
  }

  /// Looks at the limits.
  void poll() {
    fuel = FUEL;
    if (stopped) {
      throw new ScriptStopped(
          ScriptException.Kind.TIMEOUT,
          "the script was stopped: its instance is closed",
          place.get());
    }
    Duration allowed = limits.callTime();
    if (System.nanoTime() - startNanos > allowed.toNanos()) {
      throw new ScriptStopped(
          ScriptException.Kind.TIMEOUT,
          "the script was stopped: the call took longer than " + show(allowed),
          place.get());
    }
    if (limits.callBytes() > 0 && spent() > limits.callBytes()) {
      throw tooMuchMemory();
    }
  }

  private ScriptStopped tooMuchMemory() {
    return new ScriptStopped(
        ScriptException.Kind.MEMORY,
        "the script was stopped: the call allocated more than " + show(limits.callBytes()),
        place.get());
  }

  private static String show(long bytes) {
    return bytes % (1 << 20) == 0 ? (bytes >> 20) + " MiB" : bytes + " bytes";
  }

  private static String show(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }

  private static long allocated() {
    return THREADS == null ? 0 : THREADS.getCurrentThreadAllocatedBytes();
  }
}
