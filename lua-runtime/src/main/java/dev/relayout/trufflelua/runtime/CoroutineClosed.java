package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.nodes.ControlFlowException;
import org.jspecify.annotations.Nullable;

/// Unwinds a suspended coroutine that `coroutine.close` closes (manual §6.2), so that its to-be-closed variables are closed on the way.
/// Nothing in Lua catches it, no `pcall` either. For a block with such variables it is an exit like `break`: no error value; but when a
/// `__close` raises an error, that is the error value for the variables after it and what `close` gives in the end: the block then
/// throws [#with] instead.
public final class CoroutineClosed extends ControlFlowException {
  private static final long serialVersionUID = 1;

  private final transient @Nullable RuntimeException error;

  CoroutineClosed() {
    this(null);
  }

  private CoroutineClosed(@Nullable RuntimeException error) {
    this.error = error;
  }

  /// What to throw on when a `__close` has raised an error meanwhile.
  ///
  /// @param raised a [LuaError] or a host's error
  public static CoroutineClosed with(RuntimeException raised) {
    return new CoroutineClosed(raised);
  }

  /// What the last `__close` that failed has raised; null when none has.
  public @Nullable RuntimeException error() {
    return error;
  }
}
