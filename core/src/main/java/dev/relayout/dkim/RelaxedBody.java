package dev.relayout.dkim;

import java.security.MessageDigest;

/// The `relaxed` form of a body (RFC 6376 §3.4.4), fed piece by piece into a digest: white space at the
/// end of lines and empty lines at the end of the body are left out, other white space is one space.
/// Nothing of the body is held but a count. Not thread-safe; one for each body.
final class RelaxedBody {
  private static final byte[] CRLF = {'\r', '\n'};
  private static final int BLOCK = 8_192;

  private final MessageDigest digest;
  private final byte[] out = new byte[BLOCK];
  private int used;

  /// Line ends not yet passed on: they count only when something follows.
  private long lineEnds;

  /// White space not yet passed on: it counts only when something of the line follows.
  private boolean white;

  private boolean cr;
  private boolean any;

  RelaxedBody(MessageDigest digest) {
    this.digest = digest;
  }

  /// Takes the next bytes.
  void update(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (cr && b != '\n') {
        // A bare CR is no line end; no stored message has one.
        put((byte) '\r');
      }
      boolean lineEnd = cr && b == '\n';
      cr = b == '\r';
      if (lineEnd) {
        white = false;
        lineEnds++;
      } else if (b == ' ' || b == '\t') {
        white = true;
      } else if (!cr) {
        put(b);
      }
    }
  }

  /// The hash of all that was taken.
  byte[] digest() {
    if (cr) {
      put((byte) '\r');
    }
    if (any) {
      write((byte) '\r');
      write((byte) '\n');
    }
    digest.update(out, 0, used);
    return digest.digest();
  }

  private void put(byte b) {
    for (; lineEnds > 0; lineEnds--) {
      write(CRLF[0]);
      write(CRLF[1]);
    }
    if (white) {
      write((byte) ' ');
      white = false;
    }
    write(b);
    any = true;
  }

  private void write(byte b) {
    if (used == BLOCK) {
      digest.update(out, 0, used);
      used = 0;
    }
    out[used++] = b;
  }
}
