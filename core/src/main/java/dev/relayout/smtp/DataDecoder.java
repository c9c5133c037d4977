package dev.relayout.smtp;

/// Takes the dot-stuffing off a message (RFC 5321 §4.5.2) and finds its end, over chunks cut anywhere.
///
/// The message ends at CRLF `.` CRLF and nowhere else: a bare CR or LF neither ends a line nor begins
/// one. Every other reading lets a second message be smuggled in behind the first (`LF . LF`,
/// `LF . CRLF`, `CR . CR`, …). Defects are noted and handed through; the caller refuses the message
/// once it has ended.
public final class DataDecoder implements BodyDecoder {
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
    /// Behind a CR in a line; at the end of the input the CR is held back.
    CR,
    /// Behind a dot at the start of a line; the dot is left out.
    DOT,
    /// Behind dot and CR at the start of a line; at the end of the input the CR is held back.
    DOT_CR,
    ENDED
  }

  private static final byte[] HELD_CR = {'\r'};

  private State state = State.LINE_START;
  private Defect defect = Defect.NONE;
  private final Joined output = new Joined();

  /// First byte of the input that is part of the message and not yet handed out.
  private int run;

  @Override
  public int decode(byte[] in, int from, int to) {
    output.expect(to - from + 1);
    int at = from;
    if (at < to && heldCr()) {
      at = behindHeldCr(in, at);
    }
    run = at;
    while (at < to && state != State.ENDED) {
      if (state == State.IN_LINE) {
        at = endOfText(in, at, to);
      }
      if (at < to) {
        step(in, at++);
      }
    }
    if (state != State.ENDED) {
      hand(in, heldCr() ? Math.max(run, at - 1) : at);
    }
    return at;
  }

  /// The next byte in a line that decides something. The line end before an ordinary line does not.
  private static int endOfText(byte[] in, int from, int to) {
    int at = Octets.notText(in, from, to);
    while (at + 2 < to && in[at] == '\r' && in[at + 1] == '\n' && in[at + 2] != '.') {
      at = Octets.notText(in, at + 2, to);
    }
    return at;
  }

  @Override
  public Slice takeOutput() {
    return output.take();
  }

  @Override
  public boolean ended() {
    return state == State.ENDED;
  }

  @Override
  public Defect defect() {
    return defect;
  }

  private boolean heldCr() {
    return state == State.CR || state == State.DOT_CR;
  }

  /// The CR at the end of the piece before: is it data?
  ///
  /// @return where to go on
  private int behindHeldCr(byte[] in, int at) {
    if (state == State.DOT_CR && in[at] == '\n') {
      state = State.ENDED;
      return at + 1;
    }
    output.add(HELD_CR, 0, 1);
    if (in[at] != '\n') {
      note(Defect.BARE_CR);
      state = State.IN_LINE;
      return at;
    }
    output.add(in, at, 1);
    state = State.LINE_START;
    return at + 1;
  }

  private void step(byte[] in, int at) {
    byte b = in[at];
    switch (state) {
      case LINE_START -> {
        if (b == '.') {
          hand(in, at);
          run = at + 1;
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
    state = State.IN_LINE;
  }

  private void afterCr(byte b) {
    if (b == '\n') {
      state = State.LINE_START;
    } else {
      note(Defect.BARE_CR);
      inLine(b);
    }
  }

  private void hand(byte[] in, int to) {
    output.add(in, run, to - run);
    run = to;
  }

  private void note(Defect met) {
    if (defect == Defect.NONE) {
      defect = met;
    }
  }

  /// What one call gives: a part of its input where that is all, otherwise a copy.
  private static final class Joined {
    private Slice only = Slice.EMPTY;
    private byte[] copy = Slice.EMPTY.array();
    private int length;
    private int most;

    /// Begins anew; at most that many bytes will come.
    void expect(int bytes) {
      only = Slice.EMPTY;
      length = 0;
      most = bytes;
    }

    void add(byte[] in, int offset, int bytes) {
      if (bytes <= 0) {
        return;
      }
      if (length == 0) {
        only = new Slice(in, offset, bytes);
        length = bytes;
        return;
      }
      if (length == only.length()) {
        copy = new byte[most];
        System.arraycopy(only.array(), only.offset(), copy, 0, length);
        only = Slice.EMPTY;
      }
      System.arraycopy(in, offset, copy, length, bytes);
      length += bytes;
    }

    Slice take() {
      Slice taken = only.length() == length ? only : new Slice(copy, 0, length);
      copy = Slice.EMPTY.array();
      expect(0);
      return taken;
    }
  }
}
