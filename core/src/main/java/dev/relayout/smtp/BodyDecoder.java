package dev.relayout.smtp;

import dev.relayout.smtp.DataDecoder.Defect;

/// Takes the bytes of a message out of what a client sends, over pieces cut anywhere.
public sealed interface BodyDecoder permits DataDecoder, ChunkDecoder {
  /// Decodes until the end of the message, of its chunk or of the bytes; [#takeOutput] has the result.
  ///
  /// @param in not changed by anybody until the output has been used: it is not copied where it need
  ///     not be
  /// @return index of the first byte that was not used
  int decode(byte[] in, int from, int to);

  /// The message's bytes from the last call of [#decode]; may be empty.
  Slice takeOutput();

  /// Whether the whole message was read.
  boolean ended();

  /// The first defect met so far.
  Defect defect();
}
