package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaBuffer;
import dev.relayout.trufflelua.runtime.LuaNumbers;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.Nil;

/// `%q`: a value as a literal that the Lua reader turns into the same value.
final class QuotedFormat {
  private QuotedFormat() {}

  /// @param argument its number, for the message
  /// @throws LibraryError when no literal stands for the value
  static void append(LuaBuffer out, Object value, int argument) {
    if (value instanceof LuaString string) {
      appendString(out, string.bytes());
    } else if (value instanceof Long integer) {
      // The decimal text of the smallest one would be read as a float.
      out.append(
          integer == Long.MIN_VALUE
              ? LuaString.of("0x8000000000000000")
              : LuaNumbers.toText(integer));
    } else if (value instanceof Double real) {
      appendFloat(out, real);
    } else if (value == Nil.NIL || value instanceof Boolean) {
      out.append(value.toString());
    } else {
      throw LibraryError.argument(argument, "value has no literal form");
    }
  }

  private static void appendFloat(LuaBuffer out, double real) {
    if (Double.isNaN(real)) {
      out.append("(0/0)");
    } else if (Double.isInfinite(real)) {
      out.append(real > 0 ? "1e9999" : "-1e9999");
    } else {
      boolean negative = real < 0 || real == 0 && 1 / real < 0;
      out.append(negative ? "-0x" : "0x");
      HexadecimalFormat.append(out, Math.abs(real), -1, false);
    }
  }

  private static void appendString(LuaBuffer out, byte[] bytes) {
    out.append('"');
    for (int i = 0; i < bytes.length; i++) {
      int c = bytes[i] & 0xff;
      if (c == '"' || c == '\\' || c == '\n') {
        out.append('\\').append(c);
      } else if (CharacterClass.isControl(c)) {
        boolean digitFollows = i + 1 < bytes.length && CharacterClass.isDigit(bytes[i + 1]);
        String code = Integer.toString(c);
        out.append('\\').append('0', digitFollows ? 3 - code.length() : 0).append(code);
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
