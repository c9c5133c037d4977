package dev.relayout.intake;

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
  private final DataDecoder decoder = new DataDecoder();
  private final MessageScan scan = new MessageScan();
  private @Nullable ServerReply refusal;
  private long totalBytes;

  MessageReading(MessageLimits limits) {
    this.limits = limits;
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

  /// Whether the client goes on long after a client that means well would have ended.
  boolean overrun() {
    return totalBytes > 2 * limits.maxBytes();
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
