package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import org.jspecify.annotations.Nullable;

/// Numbers from text and to text as PUC Lua 5.4 does both (`%d`, `%.14g`).
public final class LuaNumbers {
  private LuaNumbers() {}

  @TruffleBoundary
  public static LuaString toText(long integer) {
    return LuaString.ofLatin1(Long.toString(integer));
  }

  /// With `.0` when it looks like an integer.
  @TruffleBoundary
  public static LuaString toText(double real) {
    return LuaString.ofLatin1(Double.toString(real));
  }

  /// The number that a text spells (manual §3.1), white space around allowed: a `Long` or `Double`; null when it spells none.
  @TruffleBoundary
  public static @Nullable Object parse(LuaString text) {
    try {
      return Long.valueOf(text.latin1().strip());
    } catch (NumberFormatException notAnInteger) {
      return null;
    }
  }
}
