package dev.relayout.polyglot;

import dev.relayout.script.ScriptOutput;
import dev.relayout.script.Text;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;

/// Both output streams of a script, cut into lines for its log. Used on the script's thread.
final class PrintedLines extends OutputStream {
  /// Longest line kept, in bytes; what a script prints beyond it is dropped.
  private static final int MAX_LINE_BYTES = 1 << 16;

  private final ScriptOutput output;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  PrintedLines(ScriptOutput output) {
    this.output = output;
  }

  @Override
  public void write(int b) {
    if (b == '\n') {
      say();
    } else if (line.size() < MAX_LINE_BYTES) {
      line.write(b);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      write(bytes[i]);
    }
  }

  /// Says what stands there without a line end: the call is over.
  void endCall() {
    if (line.size() > 0) {
      say();
    }
  }

  /// Something about the script.
  void warn(String message) {
    output.warn(message);
  }

  private void say() {
    byte[] bytes = line.toByteArray();
    line.reset();
    boolean carriageReturn = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
    output.print(Text.slice(bytes, 0, bytes.length - (carriageReturn ? 1 : 0)).toString());
  }
}
