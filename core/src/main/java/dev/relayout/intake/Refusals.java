package dev.relayout.intake;

import dev.relayout.smtp.DataDecoder.Defect;
import dev.relayout.smtp.MessageScan;
import dev.relayout.smtp.ServerReply;
import org.jspecify.annotations.Nullable;

/// Why a message is refused for what it is, whichever way it came in.
final class Refusals {
  static final ServerReply NUL = ServerReply.of(554, "5.6.0", "NUL byte in the message");
  private static final ServerReply BARE_CR =
      ServerReply.of(550, "5.5.2", "Bare CR in the message: lines end with CRLF");
  private static final ServerReply BARE_LF =
      ServerReply.of(550, "5.5.2", "Bare LF in the message: lines end with CRLF");

  private Refusals() {}

  /// The refusal of a message as far as it was seen; null when nothing speaks against it.
  static @Nullable ServerReply of(Defect defect, MessageScan scan, MessageLimits limits) {
    ServerReply smuggling =
        switch (defect) {
          case NONE -> null;
          case BARE_CR -> BARE_CR;
          case BARE_LF -> BARE_LF;
          case NUL -> NUL;
        };
    return smuggling != null ? smuggling : overLimit(scan, limits);
  }

  static ServerReply tooBig(long maxBytes) {
    return ServerReply.of(552, "5.3.4", "Message too big: the limit is " + maxBytes + " bytes");
  }

  private static @Nullable ServerReply overLimit(MessageScan scan, MessageLimits limits) {
    if (scan.bytes() > limits.maxBytes()) {
      return tooBig(limits.maxBytes());
    }
    if (scan.hops() > limits.maxHops()) {
      return ServerReply.of(
          554, "5.4.6", "Mail loop: more than " + limits.maxHops() + " Received fields");
    }
    if (scan.headerBytes() > limits.maxHeaderBytes()) {
      return ServerReply.of(
          554, "5.6.0", "Header too long: the limit is " + limits.maxHeaderBytes() + " bytes");
    }
    if (scan.longestLine() > limits.maxLineBytes()) {
      return ServerReply.of(
          554, "5.6.0", "Line too long: the limit is " + limits.maxLineBytes() + " bytes");
    }
    return null;
  }
}
