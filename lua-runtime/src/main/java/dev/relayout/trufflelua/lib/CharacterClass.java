package dev.relayout.trufflelua.lib;

/// Sets of bytes, and the classes `%a` to `%z` of Lua patterns in the C locale (manual §6.4.1). A set is an array of 256 flags that nobody changes.
final class CharacterClass {
  static final int SIZE = 256;
  static final boolean[] ANY = new boolean[SIZE];

  private static final boolean[][] SINGLE = new boolean[SIZE][SIZE];
  private static final boolean[][] ESCAPED = new boolean[SIZE][];

  static {
    for (int c = 0; c < SIZE; c++) {
      ANY[c] = true;
      SINGLE[c][c] = true;
      ESCAPED[c] = isLetter(c) && isNamed(c | 0x20) ? named(c) : SINGLE[c];
    }
  }

  private CharacterClass() {}

  /// The set of one byte.
  static boolean[] single(int c) {
    return SINGLE[c];
  }

  /// What `%` and a byte stand for: the class that a letter names, of a capital letter its complement, else the byte itself.
  static boolean[] escaped(int c) {
    return ESCAPED[c];
  }

  static boolean isLetter(int c) {
    return isLower(c | 0x20);
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean isControl(int c) {
    return c < ' ' || c == 0x7f;
  }

  private static boolean isLower(int c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isUpper(int c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isGraphic(int c) {
    return c > ' ' && c < 0x7f;
  }

  private static boolean isNamed(int lower) {
    return "acdglpsuwxz".indexOf(lower) >= 0;
  }

  private static boolean[] named(int letter) {
    boolean[] set = new boolean[SIZE];
    for (int c = 0; c < SIZE; c++) {
      set[c] = contains(letter | 0x20, c) != isUpper(letter);
    }
    return set;
  }

  private static boolean contains(int lower, int c) {
    return switch (lower) {
      case 'a' -> isLetter(c);
      case 'c' -> isControl(c);
      case 'd' -> isDigit(c);
      case 'g' -> isGraphic(c);
      case 'l' -> isLower(c);
      case 'p' -> isGraphic(c) && !isLetter(c) && !isDigit(c);
      case 's' -> c == ' ' || c >= '\t' && c <= '\r';
      case 'u' -> isUpper(c);
      case 'w' -> isLetter(c) || isDigit(c);
      case 'x' -> isDigit(c) || (c | 0x20) >= 'a' && (c | 0x20) <= 'f';
      default -> c == 0;
    };
  }
}
