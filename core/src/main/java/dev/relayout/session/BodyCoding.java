package dev.relayout.session;

import dev.relayout.smtp.DotStuffer;
import io.vertx.core.buffer.Buffer;

/// How a large body is written, piece by piece.
interface BodyCoding {
  /// A piece as it is sent.
  Buffer encode(Buffer piece);

  /// What follows the last piece; may be empty.
  Buffer end();

  /// Whether a body of that length is what the server was told.
  boolean fits(long length);

  /// Whether the server knows the end from the length, and may answer as soon as it has the last piece.
  boolean endKnown();

  /// Behind `DATA`.
  static BodyCoding dots() {
    DotStuffer stuffer = new DotStuffer();
    return new BodyCoding() {
      @Override
      public Buffer encode(Buffer piece) {
        Buffer stuffed = Buffer.buffer(piece.length() + 64);
        stuffer.encode(piece.getBytes(), stuffed::appendBytes);
        return stuffed;
      }

      @Override
      public Buffer end() {
        Buffer last = Buffer.buffer(8);
        stuffer.end(last::appendBytes);
        return last;
      }

      @Override
      public boolean fits(long length) {
        return true;
      }

      @Override
      public boolean endKnown() {
        return false;
      }
    };
  }

  /// Behind `BDAT`.
  ///
  /// @param announced the length that the server was told
  static BodyCoding chunk(long announced) {
    return new BodyCoding() {
      @Override
      public Buffer encode(Buffer piece) {
        return piece;
      }

      @Override
      public Buffer end() {
        return Buffer.buffer();
      }

      @Override
      public boolean fits(long length) {
        return length == announced;
      }

      @Override
      public boolean endKnown() {
        return true;
      }
    };
  }
}
