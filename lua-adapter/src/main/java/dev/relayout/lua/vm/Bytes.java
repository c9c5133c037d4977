package dev.relayout.lua.vm;

import dev.relayout.lua.lib.LuaNumbers;
import dev.relayout.lua.lib.PatternMatcher.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaInteger;
import org.luaj.vm2.LuaNumber;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/// Between Lua strings, bytes and Java text. LuaJ's own conversions go through UTF-8 and through
/// float; none of them is used.
public final class Bytes {
  private Bytes() {}

  /// A string of these bytes, which must not be changed afterwards.
  public static LuaString string(byte[] bytes) {
    return LuaString.valueUsing(bytes, 0, bytes.length);
  }

  /// A string of text that has one byte in each character.
  public static LuaString string(String latin1) {
    return string(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// A string of the UTF-8 bytes of a text.
  public static LuaString utf8(String text) {
    return string(text.getBytes(StandardCharsets.UTF_8));
  }

  /// One character a byte.
  public static String latin1(LuaString text) {
    return new String(text.m_bytes, text.m_offset, text.m_length, StandardCharsets.ISO_8859_1);
  }

  /// A copy of the bytes.
  public static byte[] copy(LuaString text) {
    return Arrays.copyOfRange(text.m_bytes, text.m_offset, text.m_offset + text.m_length);
  }

  /// The bytes as they lie.
  public static Slice slice(LuaString text) {
    return new Slice(text.m_bytes, text.m_offset, text.m_length);
  }

  /// The string that a string or number is, null for other values.
  public static @Nullable LuaString stringOf(LuaValue value) {
    if (value instanceof LuaString text) {
      return text;
    }
    return value instanceof LuaNumber number ? string(numberText(number)) : null;
  }

  /// Whether it is a string or a number.
  static boolean isText(LuaValue value) {
    return value instanceof LuaString || value instanceof LuaNumber;
  }

  /// A number as `tostring` shows it.
  public static String numberText(LuaNumber number) {
    return number instanceof LuaInteger integer
        ? Integer.toString(integer.v)
        : LuaNumbers.toText(number.todouble());
  }

  /// The number that a number or a numeric string is, null for other values.
  public static @Nullable LuaNumber numberOf(LuaValue value) {
    if (value instanceof LuaNumber number) {
      return number;
    }
    if (value instanceof LuaString text) {
      double parsed = LuaNumbers.parse(text.m_bytes, text.m_offset, text.m_length);
      return Double.isNaN(parsed) ? null : LuaValue.valueOf(parsed);
    }
    return null;
  }

  /// The order of two strings: byte by byte, unsigned.
  public static int compare(LuaString a, LuaString b) {
    return Arrays.compareUnsigned(
        a.m_bytes,
        a.m_offset,
        a.m_offset + a.m_length,
        b.m_bytes,
        b.m_offset,
        b.m_offset + b.m_length);
  }
}
