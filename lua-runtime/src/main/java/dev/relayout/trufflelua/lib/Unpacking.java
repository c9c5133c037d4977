package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.Values;
import java.util.ArrayList;
import java.util.List;

/// `string.unpack` (manual §6.4).
final class Unpacking {
  /// More do not fit on PUC Lua's stack (LUAI_MAXSTACK).
  private static final int MAX_RESULTS = 1_000_000;

  private static final String TOO_SHORT = "data string too short";

  private final PackFormat format;
  private final byte[] data;
  private final List<Object> values = new ArrayList<>();
  private int at;

  private Unpacking(PackFormat format, byte[] data, int at) {
    this.format = format;
    this.data = data;
    this.at = at;
  }

  static Object unpack(LuaContext context, Object[] arguments) {
    PackFormat format = new PackFormat(Args.string(context, arguments, 1).bytes());
    LuaString data = Args.string(context, arguments, 2);
    long from = Positions.start(Args.integer(context, arguments, 3, 1), data.length()) - 1;
    if (from > data.length()) {
      throw LibraryError.argument(3, "initial position out of string");
    }
    return new Unpacking(format, data.bytes(), (int) from).run();
  }

  private Object run() {
    while (format.next(at)) {
      int size = format.size();
      if (values.size() >= MAX_RESULTS) {
        throw LibraryError.of("stack overflow (too many results)");
      }
      check((long) format.padding() + size <= data.length - at, TOO_SHORT);
      at += format.padding();
      switch (format.kind()) {
        case SIGNED -> values.add(integer(true));
        case UNSIGNED -> values.add(integer(false));
        case FLOAT -> values.add((double) Float.intBitsToFloat((int) integer(false)));
        case DOUBLE -> values.add(Double.longBitsToDouble(integer(false)));
        case FIXED_STRING -> values.add(LuaString.of(data, at, size));
        case COUNTED_STRING -> countedString();
        case ZERO_STRING -> zeroString();
        case PADDING, ALIGNMENT, NOTHING -> {}
      }
      at += size;
    }
    values.add(at + 1L);
    return Values.ofArray(values.toArray());
  }

  private static void check(boolean right, String otherwise) {
    if (!right) {
      throw LibraryError.argument(2, otherwise);
    }
  }

  private void countedString() {
    long length = integer(false);
    int start = at + format.size();
    check(length >= 0 && length <= data.length - start, TOO_SHORT);
    values.add(LuaString.of(data, start, (int) length));
    at += (int) length;
  }

  private void zeroString() {
    int end = at;
    while (end < data.length && data[end] != 0) {
      end++;
    }
    check(end < data.length, "unfinished string for format 'z'");
    values.add(LuaString.of(data, at, end - at));
    at = end + 1;
  }

  private long integer(boolean signed) {
    int size = format.size();
    long value = 0;
    for (int i = Math.min(size, PackFormat.LONG_BYTES) - 1; i >= 0; i--) {
      value = value << 8 | byteAt(i);
    }
    if (size < PackFormat.LONG_BYTES) {
      int unused = Long.SIZE - size * 8;
      return signed ? value << unused >> unused : value;
    }
    int rest = signed && value < 0 ? 0xff : 0;
    for (int i = PackFormat.LONG_BYTES; i < size; i++) {
      if (byteAt(i) != rest) {
        throw LibraryError.of(size + "-byte integer does not fit into Lua Integer");
      }
    }
    return value;
  }

  /// Of the integer here, the byte of that weight, from 0.
  private int byteAt(int index) {
    int offset = format.bigEndian() ? format.size() - 1 - index : index;
    return data[at + offset] & 0xff;
  }
}
