package dev.relayout.lua.stdlib;

import dev.relayout.lua.lib.FormatSpec;
import dev.relayout.lua.lib.LuaBuffer;
import dev.relayout.lua.vm.Args;
import dev.relayout.lua.vm.Bytes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.Varargs;

/// `string.format`.
final class StringFormat {
  private static final Pattern DIRECTIVE =
      Pattern.compile("%([-+ #0]*)(\\d*)(?:\\.(\\d*))?(.)?", Pattern.DOTALL);

  private static final int MAX_DIGITS = 2;

  private StringFormat() {}

  static Varargs format(Args args) {
    String format = Bytes.latin1(args.string(1));
    LuaBuffer out = new LuaBuffer(args.vm().budget());
    Matcher directive = DIRECTIVE.matcher(format);
    int at = 0;
    int argument = 1;
    while (directive.find(at)) {
      out.append(format.substring(at, directive.start()));
      at = directive.end();
      if (directive.group().equals("%%")) {
        out.append('%');
      } else {
        append(out, args, ++argument, spec(args, directive));
      }
    }
    out.append(format.substring(at));
    return Bytes.string(out.toBytes());
  }

  private static FormatSpec spec(Args args, Matcher directive) {
    String width = directive.group(2);
    String precision = directive.group(3);
    String conversion = directive.group(4);
    if (conversion == null || "diucxXoeEfgGaAqs".indexOf(conversion.charAt(0)) < 0) {
      throw args.vm().error("invalid option '" + directive.group() + "' to 'format'");
    }
    if (width.length() > MAX_DIGITS || (precision != null && precision.length() > MAX_DIGITS)) {
      throw args.vm().error("invalid format (width or precision too long)");
    }
    return new FormatSpec(
        directive.group(1),
        width.isEmpty() ? 0 : Integer.parseInt(width),
        precision == null ? -1 : precision.isEmpty() ? 0 : Integer.parseInt(precision),
        conversion.charAt(0));
  }

  private static void append(LuaBuffer out, Args args, int index, FormatSpec spec) {
    switch (spec.conversion()) {
      case 'd', 'i' -> out.append(spec.signed(integer(args, index)));
      case 'u', 'o', 'x', 'X' -> out.append(spec.unsigned(integer(args, index)));
      case 'c' ->
          out.append(spec.pad("", String.valueOf((char) (args.integer(index) & 0xFF)), false));
      case 'q' -> quote(out, args.string(index));
      case 's' -> text(out, args, index, spec);
      default -> out.append(spec.floating(args.number(index)));
    }
  }

  private static long integer(Args args, int index) {
    double number = args.number(index);
    if (Double.isNaN(number) || Math.abs(number) > 0x1p64) {
      throw args.bad(index, "not a number in proper range");
    }
    return number >= 0x1p63 ? (long) (number - 0x1p63) + Long.MIN_VALUE : (long) number;
  }

  private static void text(LuaBuffer out, Args args, int index, FormatSpec spec) {
    LuaString value = args.vm().toText(args.any(index));
    int length = value.m_length;
    if (spec.precision() >= 0) {
      length = Math.min(length, spec.precision());
    }
    if (length >= spec.width()) {
      out.append(value.m_bytes, value.m_offset, length);
    } else {
      out.append(spec.pad("", Bytes.latin1(value.substring(0, length)), false));
    }
  }

  /// So that the Lua reader gets the same string back.
  private static void quote(LuaBuffer out, LuaString text) {
    out.append('"');
    for (int i = 0; i < text.m_length; i++) {
      int b = text.luaByte(i);
      if (b == '"' || b == '\\' || b == '\n') {
        out.append('\\').append(b);
      } else if (b < ' ' || b == 0x7F) {
        boolean digitFollows =
            i + 1 < text.m_length && Character.isDigit((char) text.luaByte(i + 1));
        String code = Integer.toString(b);
        out.append("\\" + (digitFollows ? "0".repeat(3 - code.length()) : "") + code);
      } else {
        out.append(b);
      }
    }
    out.append('"');
  }
}
