package dev.relayout.lua.stdlib;

import dev.relayout.lua.lib.LuaBuffer;
import dev.relayout.lua.vm.Args;
import dev.relayout.lua.vm.Bytes;
import dev.relayout.lua.vm.Vm;
import java.util.function.IntUnaryOperator;
import org.luaj.vm2.LuaInteger;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/// `string` (reference manual §6.4) and the metatable of strings.
final class StringLibrary {
  private static final int BYTES_PER_VALUE = 8;

  private StringLibrary() {}

  static LuaTable install(Vm vm) {
    Library library = new Library(vm);
    library.add("len", args -> LuaInteger.valueOf(args.string(1).m_length));
    library.add("sub", StringLibrary::sub);
    library.add("upper", args -> map(args, b -> b >= 'a' && b <= 'z' ? b - 0x20 : b));
    library.add("lower", args -> map(args, b -> b >= 'A' && b <= 'Z' ? b + 0x20 : b));
    library.add("reverse", StringLibrary::reverse);
    library.add("rep", StringLibrary::repeat);
    library.add("byte", StringLibrary::bytes);
    library.add("char", StringLibrary::characters);
    library.add("format", StringFormat::format);
    StringPatterns.add(library);
    library.refuse("string", "functions are not given out as binary chunks", "dump");
    vm.stringMetatable().rawset(LuaValue.INDEX, library.table());
    return library.install("string");
  }

  /// A position as scripts give it, counted from the end when negative.
  static long position(long given, int length) {
    if (given >= 0) {
      return given;
    }
    return -given > length ? 0 : length + given + 1;
  }

  private static Varargs sub(Args args) {
    LuaString text = args.string(1);
    long start = Math.max(1, position(args.integer(2), text.m_length));
    long end = Math.min(text.m_length, position(args.optInteger(3, -1), text.m_length));
    return start > end ? LuaValue.EMPTYSTRING : text.substring((int) start - 1, (int) end);
  }

  private static Varargs map(Args args, IntUnaryOperator change) {
    LuaString text = args.string(1);
    args.vm().budget().reserve(text.m_length);
    byte[] bytes = Bytes.copy(text);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) change.applyAsInt(bytes[i]);
    }
    return Bytes.string(bytes);
  }

  private static Varargs reverse(Args args) {
    LuaString text = args.string(1);
    args.vm().budget().reserve(text.m_length);
    byte[] bytes = new byte[text.m_length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) text.luaByte(bytes.length - 1 - i);
    }
    return Bytes.string(bytes);
  }

  private static Varargs repeat(Args args) {
    LuaString text = args.string(1);
    long count = args.integer(2);
    LuaString separator = args.absent(3) ? LuaValue.EMPTYSTRING : args.string(3);
    if (count <= 0 || text.m_length + separator.m_length == 0) {
      return LuaValue.EMPTYSTRING;
    }
    double total = (double) count * text.m_length + (count - 1.0) * separator.m_length;
    args.vm().budget().reserve((long) total);
    if (total > Integer.MAX_VALUE - 64) {
      throw args.vm().error("resulting string too large");
    }
    byte[] bytes = new byte[(int) total];
    int at = 0;
    for (long i = 0; i < count; i++) {
      if (i > 0) {
        separator.copyInto(0, bytes, at, separator.m_length);
        at += separator.m_length;
      }
      text.copyInto(0, bytes, at, text.m_length);
      at += text.m_length;
      args.vm().budget().step();
    }
    return Bytes.string(bytes);
  }

  private static Varargs bytes(Args args) {
    LuaString text = args.string(1);
    long first = position(args.optInteger(2, 1), text.m_length);
    long start = Math.max(1, first);
    long end = Math.min(text.m_length, position(args.optInteger(3, first), text.m_length));
    if (start > end) {
      return LuaValue.NONE;
    }
    int count = (int) (end - start + 1);
    args.vm().budget().reserve((long) count * BYTES_PER_VALUE);
    LuaValue[] values = new LuaValue[count];
    for (int i = 0; i < count; i++) {
      values[i] = LuaInteger.valueOf(text.luaByte((int) start - 1 + i));
    }
    return LuaValue.varargsOf(values);
  }

  private static Varargs characters(Args args) {
    LuaBuffer made = new LuaBuffer(args.vm().budget());
    for (int i = 1; i <= args.count(); i++) {
      long value = args.integer(i);
      if (value < 0 || value > 0xFF) {
        throw args.bad(i, "value out of range");
      }
      made.append((int) value);
    }
    return Bytes.string(made.toBytes());
  }
}
