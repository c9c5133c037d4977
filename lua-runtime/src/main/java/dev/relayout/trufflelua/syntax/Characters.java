package dev.relayout.trufflelua.syntax;

/// Classes of bytes as the C locale has them.
final class Characters {
  private Characters() {}

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean isHexDigit(int c) {
    return hexValue(c) >= 0;
  }

  /// The value of a hexadecimal digit, or -1.
  static int hexValue(int c) {
    return c < 0 || c > 0x7f ? -1 : Character.digit(c, 16);
  }

  static boolean isNameStart(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }

  static boolean isNamePart(int c) {
    return isNameStart(c) || isDigit(c);
  }

  static boolean isSpace(int c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }
}
