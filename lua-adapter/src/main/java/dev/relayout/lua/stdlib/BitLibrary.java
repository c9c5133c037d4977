package dev.relayout.lua.stdlib;

import dev.relayout.lua.vm.Args;
import dev.relayout.lua.vm.Vm;
import java.util.function.IntBinaryOperator;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/// `bit32` (reference manual §6.7).
final class BitLibrary {
  private static final int BITS = 32;

  private BitLibrary() {}

  static LuaTable install(Vm vm) {
    Library library = new Library(vm);
    library.add("band", args -> unsigned(fold(args, -1, (x, y) -> x & y)));
    library.add("bor", args -> unsigned(fold(args, 0, (x, y) -> x | y)));
    library.add("bxor", args -> unsigned(fold(args, 0, (x, y) -> x ^ y)));
    library.add("btest", args -> BaseLibrary.bool(fold(args, -1, (x, y) -> x & y) != 0));
    library.add("bnot", args -> unsigned(~bits(args, 1)));
    library.add("lshift", args -> unsigned(shift(bits(args, 1), args.integer(2))));
    library.add("rshift", args -> unsigned(shift(bits(args, 1), -args.integer(2))));
    library.add("arshift", BitLibrary::arithmeticShift);
    library.add(
        "lrotate", args -> unsigned(Integer.rotateLeft(bits(args, 1), (int) args.integer(2))));
    library.add(
        "rrotate", args -> unsigned(Integer.rotateRight(bits(args, 1), (int) args.integer(2))));
    library.add("extract", args -> unsigned((bits(args, 1) >>> field(args, 2)) & mask(args, 3)));
    library.add("replace", BitLibrary::replace);
    return library.install("bit32");
  }

  private static LuaValue unsigned(int bits) {
    return LuaValue.valueOf((double) Integer.toUnsignedLong(bits));
  }

  private static int bits(Args args, int index) {
    double number = Math.rint(args.number(index));
    return (int) (long) (number - Math.floor(number / 0x1p32) * 0x1p32);
  }

  private static int fold(Args args, int start, IntBinaryOperator operator) {
    int bits = start;
    for (int i = 1; i <= args.count(); i++) {
      bits = operator.applyAsInt(bits, bits(args, i));
    }
    return bits;
  }

  private static int shift(int bits, long left) {
    if (Math.abs(left) >= BITS) {
      return 0;
    }
    return left >= 0 ? bits << left : bits >>> -left;
  }

  private static Varargs arithmeticShift(Args args) {
    int bits = bits(args, 1);
    long right = args.integer(2);
    return unsigned(right < 0 ? shift(bits, -right) : bits >> Math.min(right, BITS - 1));
  }

  private static int field(Args args, int index) {
    long field = args.integer(index);
    long width = args.optInteger(index + 1, 1);
    if (field < 0) {
      throw args.bad(index, "field cannot be negative");
    }
    if (width < 1) {
      throw args.bad(index + 1, "width must be positive");
    }
    if (field + width > BITS) {
      throw args.vm().error("trying to access non-existent bits");
    }
    return (int) field;
  }

  private static int mask(Args args, int index) {
    return -1 >>> (BITS - (int) args.optInteger(index, 1));
  }

  private static Varargs replace(Args args) {
    int field = field(args, 3);
    int mask = mask(args, 4) << field;
    return unsigned((bits(args, 1) & ~mask) | ((bits(args, 2) << field) & mask));
  }
}
