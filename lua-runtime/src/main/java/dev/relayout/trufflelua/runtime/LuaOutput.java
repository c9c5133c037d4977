package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.io.IOException;
import java.io.OutputStream;

/// Bytes on their way out, collected until they are worth a call: behind `print`, `io.write` and every file that is written. Thread rule:
/// on the thread that runs the context.
public final class LuaOutput {
  /// When what was written goes on (manual §6.8, `file:setvbuf`).
  public enum Mode {
    /// At once.
    NO,
    /// When a line is complete, or the buffer is full.
    LINE,
    /// When the buffer is full.
    FULL
  }

  /// Bytes of a buffer whose size nobody has set.
  public static final int DEFAULT_SIZE = 8192;

  private final OutputStream target;
  private Mode mode;
  private byte[] buffer = new byte[0];
  private int size = DEFAULT_SIZE;
  private int used;

  public LuaOutput(OutputStream target, Mode mode) {
    this.target = target;
    this.mode = mode;
  }

  /// Changes when bytes go on; those that wait go on now.
  ///
  /// @param bufferSize in bytes, of which 1 to 1 MiB are taken seriously
  public void setMode(Mode mode, long bufferSize) throws IOException {
    drain();
    this.mode = mode;
    size = Math.clamp(bufferSize, 1, 1 << 20);
    buffer = new byte[0];
  }

  /// As [#setMode(Mode, long)], with a buffer of a usual size.
  public void setMode(Mode mode) throws IOException {
    setMode(mode, DEFAULT_SIZE);
  }

  /// How many bytes wait.
  public int pending() {
    return used;
  }

  /// Whether bytes wait for nothing but the end of their line.
  boolean hasPartOfLine() {
    return used > 0 && mode == Mode.LINE;
  }

  public void write(LuaString text) throws IOException {
    write(text.bytes(), 0, text.length());
  }

  /// Writes a part of an array.
  ///
  /// @throws IOException when the target fails; bytes that were waiting may be lost then
  @TruffleBoundary
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (mode == Mode.NO || length >= size) {
      drain();
      target.write(bytes, offset, length);
      if (mode != Mode.FULL) {
        target.flush();
      }
      return;
    }
    if (length > size - used) {
      drain();
    }
    if (buffer.length == 0) {
      buffer = new byte[size];
    }
    System.arraycopy(bytes, offset, buffer, used, length);
    used += length;
    if (mode == Mode.LINE && hasLineEnd(bytes, offset, length)) {
      flush();
    }
  }

  private static boolean hasLineEnd(byte[] bytes, int offset, int length) {
    for (int i = offset + length - 1; i >= offset; i--) {
      if (bytes[i] == '\n') {
        return true;
      }
    }
    return false;
  }

  /// Sends on what waits, and has the target do so too.
  ///
  /// @throws IOException when the target fails; what waited is lost then
  @TruffleBoundary
  public void flush() throws IOException {
    drain();
    target.flush();
  }

  private void drain() throws IOException {
    if (used > 0) {
      int waiting = used;
      used = 0;
      target.write(buffer, 0, waiting);
    }
  }
}
