package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// How much memory the live values of a context take, held below the host's limit (option `lua.MaxMemory`): going over it is the error
/// "not enough memory", which a script can catch.
///
/// Nothing is counted while a script runs as it should. A large block (a string, the array of a table) asks before it is made, with
/// [#reserve]. Small values are seen by [MemoryWatch], which knows how many bytes a thread has allocated. Whenever what was allocated since the last
/// count could have filled what was free then, the values that the context can reach are counted ([LiveCount]); only if these are more
/// than the limit is there an error. So garbage costs nothing but the count of what is live, and the more is free, the more rarely.
///
/// A script that catches the error again and again while it goes on growing is ended when it holds twice the limit, by what it
/// cannot catch: Java's own `OutOfMemoryError`, which the host gets as "resource exhausted". What a count cannot see is what lies only on the stacks of suspended coroutines or
/// in the middle of an expression; when so much of that gathers that the JVM itself is nearly full, the context that allocates gets the error as well.
public final class LiveMemory {
  /// Blocks of fewer bytes do not ask.
  public static final int LARGE = 16 * 1024;

  private static final String NOT_ENOUGH = "not enough memory";

  /// How often in a row the limit may be found exceeded before twice the limit ends the script.
  private static final int MAX_STRIKES = 3;

  /// Contexts in this JVM that have a limit: without any, large blocks cost one look at this.
  private static final AtomicInteger LIMITED = new AtomicInteger();

  private final LuaContext context;
  private final long limit;

  /// Written by the thread that runs the context, read by the watch: it may see them late, and then looks again.
  private int inside;

  private int entries;
  private int counts;
  private volatile long free;

  /// Written by the watch: a count is due as soon as the context is entered.
  private boolean due;

  private long reserved;
  private int strikes;
  private boolean closed;

  LiveMemory(LuaContext context, long limit) {
    this.context = context;
    this.limit = Math.min(limit, Long.MAX_VALUE / 4);
    free = this.limit;
    if (limit > 0) {
      LIMITED.incrementAndGet();
    }
  }

  /// Before a block is made that may be large.
  ///
  /// @param bytes its size, or about so much
  /// @throws LuaError "not enough memory" when it does not fit; without a position, as in PUC Lua
  public static void reserve(long bytes) {
    reserve(bytes, null);
  }

  /// As [#reserve], for a node, which the host then sees as the error's place.
  public static void reserve(long bytes, @Nullable Node location) {
    if (bytes >= LARGE) {
      reserveLarge(bytes, location);
    }
  }

  @TruffleBoundary(transferToInterpreterOnException = false)
  private static void reserveLarge(long bytes, @Nullable Node location) {
    if (LIMITED.get() > 0) {
      LuaContext.get(null).memory().take(bytes, location);
    }
  }

  private void take(long bytes, @Nullable Node location) {
    if (limit == 0) {
      return;
    }
    if (reserved + bytes > free && (bytes > limit || isOver(bytes))) {
      throw LuaError.of(NOT_ENOUGH, location);
    }
    reserved += bytes;
  }

  /// The host or another language has called into the context.
  ///
  /// @throws LuaError "not enough memory" when it held too much already
  void enter() {
    if (limit == 0) {
      return;
    }
    context.language().memoryWatch().wake();
    if (due) {
      check(null);
    }
    inside++;
    entries++;
  }

  /// The end of what [#enter] began.
  void leave() {
    if (limit > 0) {
      inside--;
    }
  }

  boolean isInside() {
    return inside > 0;
  }

  /// How often it was entered.
  int entries() {
    return entries;
  }

  /// How often it was counted.
  int counts() {
    return counts;
  }

  /// How many bytes may be allocated before the next count.
  long free() {
    return free;
  }

  boolean isLimited() {
    return limit > 0;
  }

  void setDue() {
    due = true;
  }

  /// Counts, on a thread that runs the context.
  ///
  /// @param location where the script is
  /// @throws LuaError "not enough memory"
  @TruffleBoundary
  void check(@Nullable Node location) {
    due = false;
    if (isOver(0)) {
      throw LuaError.of(NOT_ENOUGH, location);
    }
  }

  /// Counts, and says whether so many bytes more would be too many.
  private boolean isOver(long wanted) {
    long live = LiveCount.of(context, 2 * limit);
    boolean over = live > limit - wanted || JvmMemory.isNearlyFull();
    strikes = over ? strikes + 1 : 0;
    reserved = 0;
    free = Math.max(limit - live, limit / 8);
    counts++;
    if (strikes > MAX_STRIKES && (live > 2 * limit || JvmMemory.isNearlyFull())) {
      throw new OutOfMemoryError(NOT_ENOUGH);
    }
    return over;
  }

  /// How many bytes its live values take, roughly.
  @TruffleBoundary
  public long live() {
    return LiveCount.of(context, Long.MAX_VALUE);
  }

  /// The context is gone.
  public void close() {
    if (limit > 0 && !closed) {
      closed = true;
      LIMITED.decrementAndGet();
    }
  }
}
