package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.runtime.LibraryError;

/// Reads the options of a pack format one after the other (manual §6.4.2). Sizes are those of C on 64 bits; native is little endian.
final class PackFormat {
  /// What an option asks for.
  enum Kind {
    SIGNED,
    UNSIGNED,
    FLOAT,
    DOUBLE,
    FIXED_STRING,
    COUNTED_STRING,
    ZERO_STRING,
    PADDING,
    ALIGNMENT,
    NOTHING
  }

  static final int LONG_BYTES = Long.BYTES;

  private static final int MAX_INTEGER = 16;
  private static final int DEFAULT_ALIGNMENT = 8;

  private final byte[] format;
  private int at;
  private boolean bigEndian;
  private int maxAlignment = 1;
  private Kind kind = Kind.NOTHING;
  private int size;
  private int padding;

  PackFormat(byte[] format) {
    this.format = format;
  }

  /// Goes to the next option; false at the end.
  ///
  /// @param position how many bytes are before it, for its alignment
  boolean next(long position) {
    if (peek() == 0) {
      return false;
    }
    TableLibrary.poll(at);
    read();
    int alignment = size;
    if (kind == Kind.ALIGNMENT) {
      alignment = alignmentOfNext();
    }
    padding = alignment <= 1 || kind == Kind.FIXED_STRING ? 0 : padding(alignment, position);
    return true;
  }

  Kind kind() {
    return kind;
  }

  /// In bytes, of what has a fixed size; of a counted string that of its count.
  int size() {
    return size;
  }

  /// Bytes that come before the option.
  int padding() {
    return padding;
  }

  boolean bigEndian() {
    return bigEndian;
  }

  /// 0 at the end, as in C.
  private int peek() {
    return at < format.length ? format[at] & 0xff : 0;
  }

  private int alignmentOfNext() {
    Kind next = Kind.NOTHING;
    int alignment = 0;
    if (peek() != 0) {
      read();
      next = kind;
      alignment = size;
    }
    kind = Kind.ALIGNMENT;
    size = 0;
    if (next == Kind.FIXED_STRING || alignment == 0) {
      throw LibraryError.argument(1, "invalid next option for option 'X'");
    }
    return alignment;
  }

  private int padding(int wanted, long position) {
    int alignment = Math.min(wanted, maxAlignment);
    if ((alignment & alignment - 1) != 0) {
      throw LibraryError.argument(1, "format asks for alignment not power of 2");
    }
    return (int) (-position & alignment - 1);
  }

  private void read() {
    int option = peek();
    at++;
    switch (option) {
      case 'b' -> set(Kind.SIGNED, Byte.BYTES);
      case 'B' -> set(Kind.UNSIGNED, Byte.BYTES);
      case 'h' -> set(Kind.SIGNED, Short.BYTES);
      case 'H' -> set(Kind.UNSIGNED, Short.BYTES);
      case 'i' -> set(Kind.SIGNED, limitedNumber(Integer.BYTES));
      case 'I' -> set(Kind.UNSIGNED, limitedNumber(Integer.BYTES));
      case 'l', 'j' -> set(Kind.SIGNED, Long.BYTES);
      case 'L', 'J', 'T' -> set(Kind.UNSIGNED, Long.BYTES);
      case 'f' -> set(Kind.FLOAT, Float.BYTES);
      case 'd', 'n' -> set(Kind.DOUBLE, Double.BYTES);
      case 's' -> set(Kind.COUNTED_STRING, limitedNumber(Long.BYTES));
      case 'c' -> set(Kind.FIXED_STRING, number(-1));
      case 'z' -> set(Kind.ZERO_STRING, 0);
      case 'x' -> set(Kind.PADDING, 1);
      case 'X' -> set(Kind.ALIGNMENT, 0);
      default -> setting(option);
    }
    if (kind == Kind.FIXED_STRING && size < 0) {
      throw LibraryError.of("missing size for format option 'c'");
    }
  }

  private void setting(int option) {
    set(Kind.NOTHING, 0);
    switch (option) {
      case ' ' -> {}
      case '<', '=' -> bigEndian = false;
      case '>' -> bigEndian = true;
      case '!' -> maxAlignment = limitedNumber(DEFAULT_ALIGNMENT);
      default -> throw LibraryError.of("invalid format option '" + (char) option + "'");
    }
  }

  private void set(Kind kind, int size) {
    this.kind = kind;
    this.size = size;
  }

  private int number(int otherwise) {
    if (!CharacterClass.isDigit(peek())) {
      return otherwise;
    }
    int value = 0;
    do {
      value = value * 10 + peek() - '0';
      at++;
    } while (CharacterClass.isDigit(peek()) && value <= (Integer.MAX_VALUE - 9) / 10);
    return value;
  }

  private int limitedNumber(int otherwise) {
    int value = number(otherwise);
    if (value <= 0 || value > MAX_INTEGER) {
      throw LibraryError.of("integral size (" + value + ") out of limits [1," + MAX_INTEGER + "]");
    }
    return value;
  }
}
