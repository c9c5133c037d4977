package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaBuffer;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.Nil;
import java.util.Arrays;

/// `string.pack` and `string.packsize` (manual §6.4).
final class Packing {
  private static final long MAX_SIZE = Integer.MAX_VALUE;

  private final LuaContext context;
  private final PackFormat format;
  private final LuaBuffer out = new LuaBuffer();
  private Object[] arguments;
  private int argument = 1;

  private Packing(LuaContext context, Object[] arguments) {
    this.context = context;
    this.arguments = arguments;
    this.format = new PackFormat(Args.string(context, arguments, 1).bytes());
  }

  static Object pack(LuaContext context, Object[] arguments) {
    return new Packing(context, arguments).run();
  }

  static Object size(LuaContext context, Object[] arguments) {
    PackFormat format = new PackFormat(Args.string(context, arguments, 1).bytes());
    long total = 0;
    while (format.next(total)) {
      PackFormat.Kind kind = format.kind();
      if (kind == PackFormat.Kind.COUNTED_STRING || kind == PackFormat.Kind.ZERO_STRING) {
        throw LibraryError.argument(1, "variable-length format");
      }
      total += (long) format.size() + format.padding();
      if (total > MAX_SIZE) {
        throw LibraryError.argument(1, "format result too large");
      }
    }
    return total;
  }

  private LuaString run() {
    while (format.next(out.length())) {
      out.append(0, format.padding());
      switch (format.kind()) {
        case SIGNED -> signed();
        case UNSIGNED -> unsigned();
        case FLOAT -> integer(Float.floatToRawIntBits((float) real()), Float.BYTES, false);
        case DOUBLE -> integer(Double.doubleToRawLongBits(real()), Double.BYTES, false);
        case FIXED_STRING -> fixedString();
        case COUNTED_STRING -> countedString();
        case ZERO_STRING -> zeroString();
        case PADDING -> out.append(0);
        case ALIGNMENT, NOTHING -> {}
      }
    }
    return out.toLuaString();
  }

  /// Goes to the next argument. One that is missing counts as nil, also in messages.
  private Object[] advance() {
    argument++;
    if (argument == arguments.length) {
      arguments = Arrays.copyOf(arguments, argument + 1);
      arguments[argument] = Nil.NIL;
    }
    return arguments;
  }

  private void signed() {
    long value = Args.integer(context, advance(), argument);
    if (format.size() < PackFormat.LONG_BYTES) {
      long limit = 1L << format.size() * 8 - 1;
      check(-limit <= value && value < limit, "integer overflow");
    }
    integer(value, format.size(), value < 0);
  }

  private void unsigned() {
    long value = Args.integer(context, advance(), argument);
    if (format.size() < PackFormat.LONG_BYTES) {
      check(value >>> format.size() * 8 == 0, "unsigned overflow");
    }
    integer(value, format.size(), false);
  }

  private double real() {
    return Args.real(context, advance(), argument);
  }

  private LuaString string() {
    return Args.string(context, advance(), argument);
  }

  private void fixedString() {
    LuaString string = string();
    check(string.length() <= format.size(), "string longer than given size");
    out.append(string).append(0, format.size() - string.length());
  }

  private void countedString() {
    LuaString string = string();
    int size = format.size();
    check(
        size >= PackFormat.LONG_BYTES || string.length() < 1L << size * 8,
        "string length does not fit in given size");
    integer(string.length(), size, false);
    out.append(string);
  }

  private void zeroString() {
    LuaString string = string();
    for (byte b : string.bytes()) {
      check(b != 0, "string contains zeros");
    }
    out.append(string).append(0);
  }

  private void check(boolean right, String otherwise) {
    if (!right) {
      throw LibraryError.argument(argument, otherwise);
    }
  }

  /// @param negative whether bytes beyond the eighth are those of a negative number
  private void integer(long value, int size, boolean negative) {
    for (int i = 0; i < size; i++) {
      int index = format.bigEndian() ? size - 1 - i : i;
      if (index < PackFormat.LONG_BYTES) {
        out.append((int) (value >>> index * 8));
      } else {
        out.append(negative ? 0xff : 0);
      }
    }
  }
}
