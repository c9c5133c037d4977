package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.nodes.Node;
import org.jspecify.annotations.Nullable;

/// An error of Lua: `error(value)`, or one that the language raises, whose value is a string with its position.
public final class LuaError extends AbstractTruffleException {
  private static final long serialVersionUID = 1;

  @SuppressWarnings("serial")
  private final Object value;

  private @Nullable String traceback;

  /// @param value what `pcall` gives
  /// @param location the node that raised it; null in library code that no call node runs
  public LuaError(Object value, @Nullable Node location) {
    super(textOf(value), location);
    this.value = value;
  }

  /// With a message that has its position already, or needs none.
  public static LuaError of(String message, @Nullable Node location) {
    return new LuaError(LuaString.ofLatin1(message), location);
  }

  public Object value() {
    return value;
  }

  /// The stack at the time it was raised, once somebody has taken it.
  public @Nullable String traceback() {
    return traceback;
  }

  public void setTraceback(String traceback) {
    this.traceback = traceback;
  }

  @TruffleBoundary
  private static String textOf(Object value) {
    if (value instanceof LuaString || value instanceof Long || value instanceof Double) {
      return value.toString();
    }
    return "(error object is a " + TypeNames.of(value) + " value)";
  }
}
