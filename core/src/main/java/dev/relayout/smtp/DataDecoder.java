package dev.relayout.smtp;

import java.util.Arrays;

/// Takes the dot-stuffing off a message (RFC 5321 §4.5.2) and finds its end, over chunks cut anywhere.
///
/// The message ends at CRLF `.` CRLF and nowhere else: a bare CR or LF neither ends a line nor begins
/// one. Every other reading lets a second message be smuggled in behind the first (`LF . LF`,
/// `LF . CRLF`, `CR . CR`, …). Defects are noted and handed through; the caller refuses the message
/// once it has ended.
public final class DataDecoder {
  /// Something in a message that other servers may read differently.
  public enum Defect {
    NONE,
    BARE_CR,
    BARE_LF,
    NUL
  }

  private enum State {
    /// Behind CRLF, or before the first byte.
    LINE_START,
    IN_LINE,
    /// Behind a CR in a line; the CR is held back.
    CR,
    /// Behind a dot at the start of a line; the dot is held back.
    DOT,
    /// Behind dot and CR at the start of a line; the CR is held back.
    DOT_CR,
    ENDED
  }

  private State state = State.LINE_START;
  private Defect defect = Defect.NONE;
  private byte[] out = new byte[0];
  private int length;

  /// Decodes until the end of the message or of the bytes; [#takeOutput] has the result.
  ///
  /// @return index of the first byte that was not used: behind the final CRLF, or `to`
  public int decode(byte[] in, int from, int to) {
    // Each call gives at most what it gets, and the CR held back before.
    out = new byte[to - from + 1];
    length = 0;
    int at = from;
    while (at < to && state != State.ENDED) {
      if (state == State.IN_LINE) {
        at = plain(in, at, to);
      }
      if (at < to) {
        step(in[at++]);
      }
    }
    return at;
  }

  /// Takes what is nothing but text: most of a message, so in one go.
  private int plain(byte[] in, int from, int to) {
    int at = from;
    while (at < to && in[at] != '\r' && in[at] != '\n' && in[at] != 0) {
      at++;
    }
    System.arraycopy(in, from, out, length, at - from);
    length += at - from;
    return at;
  }

  /// The message's bytes from the last call of [#decode]; may be empty.
  public byte[] takeOutput() {
    byte[] taken = length == out.length ? out : Arrays.copyOf(out, length);
    out = new byte[0];
    length = 0;
    return taken;
  }

  /// Whether the final dot was read.
  public boolean ended() {
    return state == State.ENDED;
  }

  /// The first defect met so far.
  public Defect defect() {
    return defect;
  }

  private void step(byte b) {
    switch (state) {
      case LINE_START -> {
        if (b == '.') {
          state = State.DOT;
        } else {
          inLine(b);
        }
      }
      case IN_LINE -> inLine(b);
      case CR -> afterCr(b);
      case DOT -> {
        if (b == '\r') {
          state = State.DOT_CR;
        } else {
          inLine(b);
        }
      }
      case DOT_CR -> {
        if (b == '\n') {
          state = State.ENDED;
        } else {
          afterCr(b);
        }
      }
      case ENDED -> throw new IllegalStateException("the message has ended");
    }
  }

  private void inLine(byte b) {
    if (b == '\r') {
      state = State.CR;
      return;
    }
    if (b == '\n') {
      note(Defect.BARE_LF);
    } else if (b == 0) {
      note(Defect.NUL);
    }
    put(b);
    state = State.IN_LINE;
  }

  private void afterCr(byte b) {
    put((byte) '\r');
    if (b == '\n') {
      put(b);
      state = State.LINE_START;
    } else {
      note(Defect.BARE_CR);
      inLine(b);
    }
  }

  private void put(byte b) {
    out[length++] = b;
  }

  private void note(Defect met) {
    if (defect == Defect.NONE) {
      defect = met;
    }
  }
}
