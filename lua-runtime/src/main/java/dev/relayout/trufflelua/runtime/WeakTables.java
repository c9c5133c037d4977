package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import org.jspecify.annotations.Nullable;

/// What a context has to do with the JVM's garbage collector: weak tables, and full collections on demand. Those happen only for scripts
/// that can see the difference, and only so often: one collection stops every thread of the JVM. `__gc` is never called: the JVM gives
/// no object back that it has collected, and what has to be closed has `__close`; files close with their context.
public final class WeakTables {
  /// Full collections that a context may have in a row, and then one more a second.
  private static final int BURST = 64;

  private static final long NANOS_EACH = 1_000_000_000;

  private boolean watched;
  private long left = BURST;
  private long refilled = System.nanoTime();

  private WeakTables() {}

  /// That of a context.
  public static WeakTables of(LuaContext context) {
    return context.state(WeakTables.class, owner -> new WeakTables());
  }

  /// Gives a table a metatable, or takes its own away, and heeds its `__mode` (manual §2.5.4). A mode that the metatable gets later
  /// counts from the next time.
  public static void setMetatable(
      LuaContext context, LuaTable table, @Nullable LuaTable metatable) {
    table.setMetatable(metatable);
    Object mode = metatable == null ? Nil.NIL : metatable.get(MetaNames.MODE);
    if (mode != Nil.NIL || table.isWeak()) {
      setMode(context, table, mode);
    }
  }

  @TruffleBoundary
  private static void setMode(LuaContext context, LuaTable table, Object mode) {
    String letters = mode instanceof LuaString string ? string.latin1() : "";
    WeakDictionary.setWeakness(table, letters.indexOf('k') >= 0, letters.indexOf('v') >= 0);
    of(context).watched |= table.isWeak();
  }

  /// What `collectgarbage("collect")` does: nothing that a script could not see.
  @TruffleBoundary
  public void collect() {
    if (!watched) {
      return;
    }
    long now = System.nanoTime();
    long due = (now - refilled) / NANOS_EACH;
    left = Math.min(BURST, left + due);
    refilled += due * NANOS_EACH;
    if (left > 0) {
      left--;
      System.gc();
    }
  }
}
