package dev.relayout.trufflelua.lib;

import com.oracle.truffle.api.TruffleSafepoint;
import dev.relayout.trufflelua.runtime.LuaBuffer;
import dev.relayout.trufflelua.runtime.LuaString;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Bytes on their way in, read in large pieces and given out as Lua's formats want them. The end of the input is not final: a file may have
/// grown when it is read again.
final class ByteInput {
  static final int END = -1;
  private static final int SIZE = 8192;

  private final InputStream source;
  private byte[] buffer = new byte[0];
  private int next;
  private int end;

  ByteInput(InputStream source) {
    this.source = source;
  }

  /// How many bytes were taken from the source, but not given out.
  int unread() {
    return end - next;
  }

  /// Forgets what was taken from the source, but not given out.
  void clear() {
    next = end;
  }

  /// The next byte, which stays the next one; [#END] at the end.
  int peek() throws IOException {
    return next < end || fill() ? buffer[next] & 0xff : END;
  }

  /// The next byte; [#END] at the end.
  int read() throws IOException {
    int b = peek();
    if (b != END) {
      next++;
    }
    return b;
  }

  private boolean fill() throws IOException {
    if (buffer.length == 0) {
      buffer = new byte[SIZE];
    }
    TruffleSafepoint.poll(null);
    next = 0;
    end = Math.max(0, source.read(buffer, 0, buffer.length));
    return end > 0;
  }

  /// Up to the end of a line.
  ///
  /// @param keep whether the line end belongs to it
  /// @return null at the end of the input
  @Nullable LuaString line(boolean keep) throws IOException {
    if (peek() == END) {
      return null;
    }
    LuaBuffer longer = null;
    while (true) {
      int at = next;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      boolean found = at < end;
      int taken = (found && keep ? at + 1 : at) - next;
      if (found && longer == null) {
        LuaString line = LuaString.of(buffer, next, taken);
        next = at + 1;
        return line;
      }
      longer = longer == null ? new LuaBuffer() : longer;
      longer.append(buffer, next, taken);
      next = found ? at + 1 : at;
      if (found || !fill()) {
        return longer.toLuaString();
      }
    }
  }

  /// So many bytes, or as many as there are.
  ///
  /// @return null at the end of the input
  @Nullable LuaString bytes(long count) throws IOException {
    if (peek() == END) {
      return null;
    }
    if (count <= unread()) {
      LuaString read = LuaString.of(buffer, next, (int) count);
      next += (int) count;
      return read;
    }
    return upTo(count);
  }

  /// All there is; empty at the end of the input.
  LuaString rest() throws IOException {
    return upTo(Long.MAX_VALUE);
  }

  private LuaString upTo(long count) throws IOException {
    LuaBuffer read = new LuaBuffer();
    long left = count;
    while (left > 0 && peek() != END) {
      int taken = (int) Math.min(left, unread());
      read.append(buffer, next, taken);
      next += taken;
      left -= taken;
    }
    return read.toLuaString();
  }
}
