package dev.relayout.lua.lib;

/// The character classes of Lua patterns, `%a` to `%z`, over bytes in the C locale.
final class CharClass {
  private CharClass() {}

  /// Whether a byte (0..255) is in the class of that letter; a letter that names no class stands for
  /// itself, a capital letter for the complement.
  static boolean contains(int letter, int value) {
    boolean inside =
        switch (letter | 0x20) {
          case 'a' -> alpha(value);
          case 'c' -> control(value);
          case 'd' -> digit(value);
          case 'g' -> value > ' ' && value < 0x7F;
          case 'l' -> lower(value);
          case 'p' -> value > ' ' && value < 0x7F && !alpha(value) && !digit(value);
          case 's' -> value == ' ' || (value >= '\t' && value <= '\r');
          case 'u' -> upper(value);
          case 'w' -> alpha(value) || digit(value);
          case 'x' -> digit(value) || ((value | 0x20) >= 'a' && (value | 0x20) <= 'f');
          case 'z' -> value == 0;
          default -> false;
        };
    if (!named(letter)) {
      return letter == value;
    }
    return inside != upper(letter);
  }

  static boolean control(int value) {
    return value < ' ' || value == 0x7F;
  }

  static boolean digit(int value) {
    return value >= '0' && value <= '9';
  }

  private static boolean named(int letter) {
    return alpha(letter) && "acdglpsuwxz".indexOf(letter | 0x20) >= 0;
  }

  private static boolean alpha(int value) {
    return lower(value) || upper(value);
  }

  private static boolean lower(int value) {
    return value >= 'a' && value <= 'z';
  }

  private static boolean upper(int value) {
    return value >= 'A' && value <= 'Z';
  }
}
