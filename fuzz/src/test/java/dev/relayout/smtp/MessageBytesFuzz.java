package dev.relayout.smtp;

import dev.relayout.fuzz.Holds;
import dev.relayout.fuzz.Pieces;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// A message on its way out and in again: what the sender's dots do is undone by the receiver, the
/// message ends where it ended and nowhere before, and neither depends on where the bytes are cut.
public final class MessageBytesFuzz {
  private static final byte[] BEHIND = "MAIL FROM:<>\r\n".getBytes(StandardCharsets.US_ASCII);

  private MessageBytesFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    for (List<byte[]> pieces : List.of(Pieces.one(input), Pieces.single(input))) {
      byte[] sent = stuffed(pieces);
      received(sent, List.of(join(sent, BEHIND)));
    }
    byte[] canonical = lineEnds(input);
    byte[] sent = stuffed(Pieces.several(canonical));
    byte[] received = received(sent, Pieces.several(join(sent, BEHIND)));
    Holds.that(Arrays.equals(canonical, received), "another message came out");
  }

  private static byte[] stuffed(List<byte[]> pieces) {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    DotStuffer stuffer = new DotStuffer();
    for (byte[] piece : pieces) {
      stuffer.encode(piece, sent::write);
    }
    stuffer.end(sent::write);
    return sent.toByteArray();
  }

  private static byte[] received(byte[] sent, List<byte[]> pieces) {
    DataDecoder decoder = new DataDecoder();
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    int used = 0;
    for (byte[] piece : pieces) {
      if (!decoder.ended()) {
        used += decoder.decode(piece, 0, piece.length);
        received.writeBytes(decoder.takeOutput().toBytes());
      }
    }
    Holds.that(decoder.ended(), "the message has no end");
    Holds.same(sent.length, used, "the message ends elsewhere");
    return received.toByteArray();
  }

  /// What a program left of line ends becomes lines as SMTP has them, and stays so.
  private static byte[] lineEnds(byte[] input) {
    byte[] canonical = converted(Pieces.one(input));
    Holds.that(
        Arrays.equals(canonical, converted(Pieces.single(input))), "pieces change the lines");
    String text = new String(canonical, StandardCharsets.ISO_8859_1).replace("\r\n", "");
    Holds.that(text.indexOf('\r') < 0 && text.indexOf('\n') < 0, "a bare CR or LF is left");
    Holds.that(Arrays.equals(canonical, converted(Pieces.one(canonical))), "not idempotent");
    return canonical;
  }

  private static byte[] converted(List<byte[]> pieces) {
    LineEnds lineEnds = new LineEnds();
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      lines.writeBytes(lineEnds.convert(piece, piece.length));
    }
    lines.writeBytes(lineEnds.end());
    return lines.toByteArray();
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }
}
