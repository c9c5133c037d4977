package dev.relayout.smtp;

import dev.relayout.smtp.DataDecoder.Defect;
import java.util.Arrays;

/// Takes a message out of the chunks of `BDAT` (RFC 3030): counted octets, no dot-stuffing.
///
/// What DATA does not let through is a defect here as well (a bare CR or LF, a NUL), since the message
/// may go on by DATA, where `LF . LF` could end it in somebody's eyes. A last line without an end gets
/// one, as DATA would have given it.
public final class ChunkDecoder implements BodyDecoder {
  private long expected;
  private boolean last;
  private boolean afterCr;
  private boolean atLineStart = true;
  private Defect defect = Defect.NONE;
  private Slice output = Slice.EMPTY;

  /// Begins a chunk; the one before has ended.
  public void begin(BdatCommand chunk) {
    expected = chunk.size();
    last = chunk.last();
  }

  @Override
  public int decode(byte[] in, int from, int to) {
    int end = expected > to - from ? to : from + (int) expected;
    look(in, from, end);
    expected -= end - from;
    output = new Slice(in, from, end - from);
    if (ended()) {
      endLine();
    }
    return end;
  }

  @Override
  public Slice takeOutput() {
    Slice taken = output;
    output = Slice.EMPTY;
    return taken;
  }

  @Override
  public boolean ended() {
    return last && chunkEnded();
  }

  /// Whether the chunk was read.
  public boolean chunkEnded() {
    return expected == 0;
  }

  @Override
  public Defect defect() {
    return defect;
  }

  private void look(byte[] in, int from, int end) {
    int at = from;
    while (at < end) {
      if (!afterCr) {
        at = Octets.notText(in, at, end);
      }
      if (at < end) {
        octet(in[at++]);
      }
    }
    if (end > from) {
      atLineStart = in[end - 1] == '\n';
    }
  }

  private void octet(byte b) {
    if (b == '\n' && !afterCr) {
      note(Defect.BARE_LF);
    } else if (b != '\n' && afterCr) {
      note(Defect.BARE_CR);
    }
    if (b == 0) {
      note(Defect.NUL);
    }
    afterCr = b == '\r';
  }

  private void endLine() {
    if (afterCr) {
      note(Defect.BARE_CR);
    }
    if (!atLineStart) {
      byte[] line = Arrays.copyOf(output.toBytes(), output.length() + 2);
      line[line.length - 2] = '\r';
      line[line.length - 1] = '\n';
      output = new Slice(line, 0, line.length);
    }
  }

  private void note(Defect met) {
    if (defect == Defect.NONE) {
      defect = met;
    }
  }
}
