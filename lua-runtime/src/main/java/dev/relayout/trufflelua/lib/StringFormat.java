package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.runtime.Addresses;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaBuffer;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaNumbers;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.Operators;

/// `string.format` (manual §6.4).
final class StringFormat {
  /// A text of that length without precision is taken as it is.
  private static final int LONG_TEXT = 100;

  private final LuaContext context;
  private final Object[] arguments;
  private final LuaBuffer out;
  private int argument = 1;

  private StringFormat(LuaContext context, Object[] arguments, int length) {
    this.context = context;
    this.arguments = arguments;
    this.out = new LuaBuffer(length + 16);
  }

  static Object format(LuaContext context, Object[] arguments) {
    byte[] format = Args.string(context, arguments, 1).bytes();
    return new StringFormat(context, arguments, format.length).run(format);
  }

  private LuaString run(byte[] format) {
    int at = 0;
    while (at < format.length) {
      int literal = at;
      while (at < format.length && format[at] != '%') {
        at++;
      }
      out.append(format, literal, at - literal);
      if (at + 1 < format.length && format[at + 1] == '%') {
        out.append('%');
        at += 2;
      } else if (at < format.length) {
        at = directive(new FormatDirective(format, nextArgument(at + 1)));
      }
    }
    return out.toLuaString();
  }

  /// @return what it was given
  private int nextArgument(int position) {
    argument++;
    if (argument >= arguments.length) {
      throw LibraryError.argument(argument, "no value");
    }
    return position;
  }

  private int directive(FormatDirective directive) {
    switch (directive.letter()) {
      case 'c' -> character(directive);
      case 'd', 'i' -> integer(directive, FormatDirective.INTEGER_FLAGS);
      case 'u' -> integer(directive, FormatDirective.UNSIGNED_FLAGS);
      case 'o', 'x', 'X' -> integer(directive, FormatDirective.HEXADECIMAL_FLAGS);
      case 'a', 'A', 'e', 'E', 'f', 'g', 'G' -> real(directive);
      case 'p' -> pointer(directive);
      case 'q' -> quoted(directive);
      case 's' -> text(directive);
      default -> throw LibraryError.of("invalid conversion '" + directive.text() + "' to 'format'");
    }
    return directive.end();
  }

  private void character(FormatDirective directive) {
    directive.check(FormatDirective.TEXT_FLAGS, false);
    byte[] single = {(byte) Args.integer(context, arguments, argument)};
    directive.append(out, "", single, 1, false);
  }

  private void integer(FormatDirective directive, String flags) {
    long value = Args.integer(context, arguments, argument);
    char letter = directive.letter();
    if (directive.isPlain() && (letter == 'd' || letter == 'i')) {
      out.append(LuaNumbers.toText(value));
    } else {
      directive.check(flags, true);
      IntegerFormat.append(out, directive, value);
    }
  }

  private void real(FormatDirective directive) {
    double value = Args.real(context, arguments, argument);
    directive.check(FormatDirective.FLOAT_FLAGS, true);
    FloatFormat.append(out, directive, value);
  }

  private void pointer(FormatDirective directive) {
    directive.check(FormatDirective.TEXT_FLAGS, false);
    Object value = arguments[argument];
    boolean none = value == Nil.NIL || value instanceof Boolean || value instanceof Number;
    byte[] shown = LuaString.ofLatin1(none ? "(null)" : Addresses.of(value)).bytes();
    directive.append(out, "", shown, shown.length, false);
  }

  private void quoted(FormatDirective directive) {
    if (!directive.isPlain()) {
      throw LibraryError.of("specifier '%q' cannot have modifiers");
    }
    QuotedFormat.append(out, arguments[argument], argument);
  }

  private void text(FormatDirective directive) {
    Object value = arguments[argument];
    LuaString text = value instanceof LuaString string ? string : Operators.toText(context, value);
    if (directive.isPlain()) {
      out.append(text);
      return;
    }
    byte[] bytes = text.bytes();
    for (byte b : bytes) {
      if (b == 0) {
        throw LibraryError.argument(argument, "string contains zeros");
      }
    }
    directive.check(FormatDirective.TEXT_FLAGS, true);
    int precision = directive.precision();
    if (precision < 0 && bytes.length >= LONG_TEXT) {
      out.append(text);
    } else {
      int length = precision < 0 ? bytes.length : Math.min(precision, bytes.length);
      directive.append(out, "", bytes, length, false);
    }
  }
}
