package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaBuffer;
import java.nio.charset.StandardCharsets;

/// A directive of `string.format`, such as `%-5.2f`: flags, width and precision mean what they do in C's `printf`.
final class FormatDirective {
  static final String FLOAT_FLAGS = "-+#0 ";
  static final String HEXADECIMAL_FLAGS = "-#0";
  static final String INTEGER_FLAGS = "-+0 ";
  static final String UNSIGNED_FLAGS = "-0";
  static final String TEXT_FLAGS = "-";

  private static final String PARTS = "-+#0 123456789.";

  /// Of flags, width, precision and letter (MAX_FORMAT).
  private static final int TOO_LONG = 22;

  private static final int MAX_DIGITS = 2;

  private final byte[] format;
  private final int start;
  private final int letterAt;
  private String flags = "";
  private int width;
  private int precision = -1;

  /// Reads one.
  ///
  /// @param start behind its `%`
  FormatDirective(byte[] format, int start) {
    this.format = format;
    this.start = start;
    int at = start;
    while (at < format.length && PARTS.indexOf(format[at]) >= 0) {
      at++;
    }
    if (at - start + 1 >= TOO_LONG) {
      throw LibraryError.of("invalid format (too long)");
    }
    letterAt = at;
  }

  /// The letter; 0 when the format ends before it.
  char letter() {
    return letterAt < format.length ? (char) (format[letterAt] & 0xff) : 0;
  }

  /// Behind the directive.
  int end() {
    return letterAt + 1;
  }

  /// Whether it is a mere letter.
  boolean isPlain() {
    return letterAt == start;
  }

  /// Takes the parts apart. Only then flags, width and precision are known.
  ///
  /// @param allowed the flags that its letter may have
  /// @throws LibraryError when it has others, or more than C could read
  void check(String allowed, boolean withPrecision) {
    if (isPlain()) {
      return;
    }
    int at = start;
    while (allowed.indexOf(format[at]) >= 0) {
      at++;
    }
    flags = new String(format, start, at - start, StandardCharsets.ISO_8859_1);
    if (format[at] != '0') {
      int widthEnd = digits(at);
      width = number(at, widthEnd);
      at = widthEnd;
      if (format[at] == '.' && withPrecision) {
        int precisionEnd = digits(at + 1);
        precision = number(at + 1, precisionEnd);
        at = precisionEnd;
      }
    }
    if (at != letterAt) {
      throw LibraryError.of("invalid conversion specification: '" + text() + "'");
    }
  }

  private int digits(int from) {
    int at = from;
    while (at < from + MAX_DIGITS && CharacterClass.isDigit(format[at])) {
      at++;
    }
    return at;
  }

  private int number(int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      value = value * 10 + format[i] - '0';
    }
    return value;
  }

  boolean has(char flag) {
    return flags.indexOf(flag) >= 0;
  }

  /// -1 when there is none.
  int precision() {
    return precision;
  }

  /// As it stands in the format, for messages.
  String text() {
    int stop = letter() == 0 ? letterAt : letterAt + 1;
    return "%" + new String(format, start, stop - start, StandardCharsets.ISO_8859_1);
  }

  /// What stands before a number that is not negative, or before one that is.
  String sign(boolean negative) {
    if (negative) {
      return "-";
    } else if (flags.isEmpty()) {
      return "";
    }
    return has('+') ? "+" : has(' ') ? " " : "";
  }

  /// Appends something in the width of the directive.
  ///
  /// @param prefix sign and base
  /// @param zeros whether the flag `0` holds for it
  void append(LuaBuffer out, String prefix, byte[] body, int length, boolean zeros) {
    int missing = width - prefix.length() - length;
    boolean left = missing > 0 && has('-');
    boolean filled = zeros && !left && has('0');
    out.append(' ', left || filled ? 0 : missing);
    out.append(prefix);
    out.append('0', filled ? missing : 0);
    out.append(body, 0, length);
    out.append(' ', left ? missing : 0);
  }
}
