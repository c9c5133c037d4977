package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaNumbers;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.Values;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads what formats ask for (manual §6.8, `file:read`).
final class FileReading {
  /// PUC Lua gives up on a longer numeral.
  private static final int LONGEST_NUMERAL = 200;

  private FileReading() {}

  /// Reads one value for each format, a line without any; stops at the first that is not there, with nil for it.
  ///
  /// @param first the index of the first format in the arguments
  /// @throws LibraryError when a format is invalid
  static Object read(LuaContext context, ByteStream stream, Object[] arguments, int first)
      throws IOException {
    ByteInput input = stream.toRead();
    if (arguments.length <= first) {
      return orNil(input.line(false));
    }
    Object[] read = new Object[arguments.length - first];
    for (int i = 0; i < read.length; i++) {
      read[i] = one(context, input, arguments, first + i);
      if (read[i] == Nil.NIL) {
        return Values.ofArray(Arrays.copyOf(read, i + 1));
      }
    }
    return Values.ofArray(read);
  }

  private static Object one(LuaContext context, ByteInput input, Object[] arguments, int n)
      throws IOException {
    if (arguments[n] instanceof Long || arguments[n] instanceof Double) {
      long count = Args.integer(context, arguments, n);
      if (count == 0) {
        return input.peek() == ByteInput.END ? Nil.NIL : LuaString.EMPTY;
      }
      return orNil(input.bytes(count < 0 ? Long.MAX_VALUE : count));
    }
    LuaString format = Args.string(context, arguments, n);
    int at = format.length() > 0 && format.at(0) == '*' ? 1 : 0;
    return switch (at < format.length() ? format.at(at) : 0) {
      case 'l' -> orNil(input.line(false));
      case 'L' -> orNil(input.line(true));
      case 'a' -> input.rest();
      case 'n' -> number(input);
      default -> throw LibraryError.argument(n, "invalid format");
    };
  }

  private static Object orNil(@Nullable LuaString read) {
    return read == null ? Nil.NIL : read;
  }

  /// Reads the longest beginning that could be a numeral, and gives nil when it is none after all: what was read is gone then.
  private static Object number(ByteInput input) throws IOException {
    while (isSpace(input.peek())) {
      input.read();
    }
    Numeral numeral = new Numeral(input);
    numeral.accept("+-");
    boolean hexadecimal = false;
    int digits = 0;
    if (numeral.accept("0")) {
      hexadecimal = numeral.accept("xX");
      digits = hexadecimal ? 0 : 1;
    }
    digits += numeral.digits(hexadecimal);
    if (numeral.accept(".")) {
      digits += numeral.digits(hexadecimal);
    }
    if (digits > 0 && numeral.accept(hexadecimal ? "pP" : "eE")) {
      numeral.accept("+-");
      numeral.digits(false);
    }
    Object number =
        numeral.tooLong ? null : LuaNumbers.parse(LuaString.ofLatin1(numeral.text.toString()));
    return number == null ? Nil.NIL : number;
  }

  private static boolean isSpace(int c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }

  /// The characters of a numeral, taken from the input as far as they fit.
  private static final class Numeral {
    private final ByteInput input;
    private final StringBuilder text = new StringBuilder();
    private boolean tooLong;

    Numeral(ByteInput input) {
      this.input = input;
    }

    /// Takes the next character if it is one of these.
    boolean accept(String characters) throws IOException {
      int c = input.peek();
      return c != ByteInput.END && characters.indexOf(c) >= 0 && take(c);
    }

    /// Takes all digits that follow, and tells how many.
    int digits(boolean hexadecimal) throws IOException {
      int count = 0;
      int c = input.peek();
      while (c < 128 && Character.digit(c, hexadecimal ? 16 : 10) >= 0 && take(c)) {
        count++;
        c = input.peek();
      }
      return count;
    }

    private boolean take(int c) throws IOException {
      if (text.length() >= LONGEST_NUMERAL) {
        tooLong = true;
        return false;
      }
      text.append((char) c);
      input.read();
      return true;
    }
  }
}
