package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.LuaLanguage;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.Library;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;

/// Lua 5.2's functions on bits (its manual, §6.7): arguments are taken modulo 2³², results are 0 to 2³² - 1.
final class Bit32Library {
  private static final int BITS = 32;
  private static final long ALL = 0xffff_ffffL;

  private Bit32Library() {}

  static Library create(LuaLanguage language) {
    return new Library(language, "bit32")
        .function("arshift", Bit32Library::arshift)
        .function("band", (context, arguments) -> and(context, arguments))
        .function("bnot", (context, arguments) -> ~number(context, arguments, 1) & ALL)
        .function("bor", Bit32Library::or)
        .function("btest", (context, arguments) -> and(context, arguments) != 0)
        .function("bxor", Bit32Library::xor)
        .function("extract", Bit32Library::extract)
        .function("lrotate", (context, arguments) -> rotate(context, arguments, 1))
        .function("lshift", (context, arguments) -> shift(context, arguments, 1))
        .function("replace", Bit32Library::replace)
        .function("rrotate", (context, arguments) -> rotate(context, arguments, -1))
        .function("rshift", (context, arguments) -> shift(context, arguments, -1));
  }

  private static long number(LuaContext context, Object[] arguments, int n) {
    return Args.integer(context, arguments, n) & ALL;
  }

  private static long and(LuaContext context, Object[] arguments) {
    long result = ALL;
    for (int n = 1; n < arguments.length; n++) {
      result &= number(context, arguments, n);
    }
    return result;
  }

  private static Object or(LuaContext context, Object[] arguments) {
    long result = 0;
    for (int n = 1; n < arguments.length; n++) {
      result |= number(context, arguments, n);
    }
    return result;
  }

  private static Object xor(LuaContext context, Object[] arguments) {
    long result = 0;
    for (int n = 1; n < arguments.length; n++) {
      result ^= number(context, arguments, n);
    }
    return result;
  }

  private static Object shift(LuaContext context, Object[] arguments, int direction) {
    long value = number(context, arguments, 1);
    return shifted(value, places(context, arguments) * direction);
  }

  /// How far to shift: beyond the width it is all the same.
  private static int places(LuaContext context, Object[] arguments) {
    return Math.clamp(Args.integer(context, arguments, 2), -BITS, BITS);
  }

  private static long shifted(long value, int left) {
    return left >= 0 ? value << left & ALL : value >>> -left;
  }

  private static Object arshift(LuaContext context, Object[] arguments) {
    long value = number(context, arguments, 1);
    int right = places(context, arguments);
    return right < 0 ? shifted(value, -right) : (long) (int) value >> right & ALL;
  }

  private static Object rotate(LuaContext context, Object[] arguments, int direction) {
    int value = (int) number(context, arguments, 1);
    int left = (int) Args.integer(context, arguments, 2) * direction;
    return Integer.rotateLeft(value, left) & ALL;
  }

  private static Object extract(LuaContext context, Object[] arguments) {
    long value = number(context, arguments, 1);
    int field = field(context, arguments, 2);
    return value >>> field & mask(context, arguments, 2);
  }

  private static Object replace(LuaContext context, Object[] arguments) {
    long value = number(context, arguments, 1);
    long inserted = number(context, arguments, 2);
    int field = field(context, arguments, 3);
    long mask = mask(context, arguments, 3);
    return value & ~(mask << field) | (inserted & mask) << field;
  }

  /// The lowest bit of the field that arguments n and n + 1 describe.
  private static int field(LuaContext context, Object[] arguments, int n) {
    long field = Args.integer(context, arguments, n);
    long width = Args.integer(context, arguments, n + 1, 1);
    if (field < 0) {
      throw LibraryError.argument(n, "field cannot be negative");
    } else if (width <= 0) {
      throw LibraryError.argument(n + 1, "width must be positive");
    } else if (field > BITS || width > BITS || field + width > BITS) {
      throw LibraryError.of("trying to access non-existent bits");
    }
    return (int) field;
  }

  /// As many ones as the field is wide.
  private static long mask(LuaContext context, Object[] arguments, int n) {
    return ALL >>> BITS - Args.integer(context, arguments, n + 1, 1);
  }
}
