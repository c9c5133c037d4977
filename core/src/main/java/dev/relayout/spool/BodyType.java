package dev.relayout.spool;

/// The `BODY` parameter of `MAIL FROM` (RFC 6152).
public enum BodyType {
  /// Every byte below 0x80.
  SEVEN_BIT,
  /// Bytes of 0x80 and above occur.
  EIGHT_BIT_MIME
}
