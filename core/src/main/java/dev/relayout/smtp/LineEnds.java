package dev.relayout.smtp;

import java.util.Arrays;

/// Makes every line of a message end with CRLF, over chunks cut anywhere: LF and lone CR become CRLF,
/// and a last line without an end gets one. A message that has them already is not changed.
public final class LineEnds {
  private byte[] out = new byte[0];
  private int length;
  private byte last = '\n';

  /// Converts the next bytes. A CR at the end waits for the next call.
  ///
  /// @param count how many of them
  public byte[] convert(byte[] in, int count) {
    int added = 2;
    for (int i = 0; i < count; i++) {
      added += in[i] == '\n' || in[i] == '\r' ? 1 : 0;
    }
    out = new byte[count + added];
    length = 0;
    for (int i = 0; i < count; i++) {
      byte b = in[i];
      if (b == '\n' || last == '\r') {
        endLine();
      }
      if (b != '\n' && b != '\r') {
        out[length++] = b;
      }
      last = b;
    }
    return take();
  }

  /// What is missing at the end of the message.
  public byte[] end() {
    out = new byte[2];
    length = 0;
    if (last != '\n') {
      endLine();
    }
    last = '\n';
    return take();
  }

  private void endLine() {
    out[length++] = '\r';
    out[length++] = '\n';
  }

  private byte[] take() {
    byte[] taken = length == out.length ? out : Arrays.copyOf(out, length);
    out = new byte[0];
    return taken;
  }
}
