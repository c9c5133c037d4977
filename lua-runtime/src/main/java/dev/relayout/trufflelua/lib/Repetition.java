package dev.relayout.trufflelua.lib;

import com.oracle.truffle.api.TruffleSafepoint;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LiveMemory;
import dev.relayout.trufflelua.runtime.LuaBuffer;
import dev.relayout.trufflelua.runtime.LuaString;
import java.util.Arrays;

/// A string several times in a row, `string.rep`.
final class Repetition {
  /// Bytes that are copied between two looks at whether the context is to be cancelled.
  private static final int CHUNK = 1 << 22;

  private Repetition() {}

  /// @param times 1 or more
  /// @throws LibraryError when the result would be too long
  static LuaString of(LuaString string, long times, LuaString separator) {
    long period = (long) string.length() + separator.length();
    if (period == 0) {
      return LuaString.EMPTY;
    } else if (times > (LuaBuffer.MAX_LENGTH + (long) separator.length()) / period) {
      throw LibraryError.of("resulting string too large");
    }
    int length = (int) (period * times - separator.length());
    LiveMemory.reserve(length);
    LiveMemory.reserve(length);
    byte[] bytes = new byte[length];
    if (period == 1 && separator.length() == 0) {
      Arrays.fill(bytes, (byte) string.at(0));
      return LuaString.of(bytes);
    }
    int done = string.length();
    System.arraycopy(string.bytes(), 0, bytes, 0, done);
    int more = Math.min(separator.length(), length - done);
    System.arraycopy(separator.bytes(), 0, bytes, done, more);
    spread(bytes, done + more);
    return LuaString.of(bytes);
  }

  /// Repeats the first bytes over the whole array.
  private static void spread(byte[] bytes, int period) {
    // What is copied grows with what is there, in whole periods, until it is large.
    int unit = period;
    int done = period;
    while (done < bytes.length) {
      int count = Math.min(unit, bytes.length - done);
      System.arraycopy(bytes, 0, bytes, done, count);
      done += count;
      if (unit < CHUNK) {
        unit = done;
      } else {
        TruffleSafepoint.poll(null);
      }
    }
  }
}
