package dev.relayout.intake;

import dev.relayout.smtp.BdatCommand;
import dev.relayout.smtp.BodyDecoder;
import dev.relayout.smtp.ChunkDecoder;
import dev.relayout.smtp.DataDecoder;
import dev.relayout.smtp.LineBuffer;
import dev.relayout.smtp.MessageScan;
import dev.relayout.smtp.ServerReply;
import dev.relayout.smtp.Slice;
import org.jspecify.annotations.Nullable;

/// A message while it is read. One that is refused is read to its true end all the same, so that
/// nothing in it is ever taken for a command.
final class MessageReading {
  private final MessageLimits limits;
  private final BodyDecoder decoder;
  private final @Nullable ChunkDecoder chunks;
  private final MessageScan scan = new MessageScan();
  private @Nullable ServerReply refusal;
  private long totalBytes;
  private long chunkBytes;

  private MessageReading(MessageLimits limits, BodyDecoder decoder, @Nullable ChunkDecoder chunks) {
    this.limits = limits;
    this.decoder = decoder;
    this.chunks = chunks;
  }

  /// One that comes by DATA.
  static MessageReading ofData(MessageLimits limits) {
    return new MessageReading(limits, new DataDecoder(), null);
  }

  /// One that comes by BDAT, in chunks that [#begin] announces.
  static MessageReading ofChunks(MessageLimits limits) {
    ChunkDecoder chunks = new ChunkDecoder();
    return new MessageReading(limits, chunks, chunks);
  }

  /// The next chunk follows; the one before has ended.
  void begin(BdatCommand chunk) {
    if (chunks == null) {
      throw new IllegalStateException("a message by DATA has no chunks");
    }
    chunks.begin(chunk);
    chunkBytes = chunk.size();
    if (chunkBytes > limits.maxBytes() - totalBytes) {
      refuse(Refusals.tooBig(limits.maxBytes()));
    }
  }

  /// Takes what it can from the input.
  ///
  /// @return bytes of the message; none once it is refused
  Slice read(LineBuffer input) {
    input.decode(decoder);
    Slice bytes = decoder.takeOutput();
    if (refusal == null) {
      scan.scan(bytes.array(), bytes.offset(), bytes.offset() + bytes.length());
      refusal = Refusals.of(decoder.defect(), scan, limits);
    }
    totalBytes += bytes.length();
    return refusal == null ? bytes : Slice.EMPTY;
  }

  boolean ended() {
    return decoder.ended();
  }

  /// Whether a command follows: the message has ended, or a chunk of it.
  boolean commandFollows() {
    return ended() || chunks != null && chunks.chunkEnded();
  }

  /// Octets of the chunk, as announced.
  long chunkBytes() {
    return chunkBytes;
  }

  /// Whether the client goes on, or means to go on, long after one that means well would have ended.
  boolean overrun() {
    return Math.max(totalBytes, chunkBytes) > 2 * limits.maxBytes();
  }

  boolean eightBit() {
    return scan.eightBit();
  }

  /// Why the message will be refused; null as long as nothing speaks against it.
  @Nullable ServerReply refusal() {
    return refusal;
  }

  void refuse(ServerReply reply) {
    if (refusal == null) {
      refusal = reply;
    }
  }
}
