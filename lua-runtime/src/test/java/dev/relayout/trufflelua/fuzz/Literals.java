package dev.relayout.trufflelua.fuzz;

import java.util.Locale;

/// Values as Lua writes them, the odd ones more often than chance would have it.
final class Literals {
  private static final String[] INTEGERS = {
    "0",
    "1",
    "2",
    "3",
    "-1",
    "-2",
    "7",
    "10",
    "63",
    "64",
    "255",
    "256",
    "-128",
    "1000000",
    "4294967296",
    "9007199254740992",
    "9007199254740993",
    "math.maxinteger",
    "math.mininteger",
    "0x7fffffff",
    "0xffffffffffffffff"
  };
  private static final String[] FLOATS = {
    "0.0",
    "-0.0",
    "1.0",
    "-1.0",
    "0.5",
    "1.5",
    "2.5",
    "-2.5",
    "1e15",
    "1e16",
    "1e100",
    "1e308",
    "2^53",
    "2^63",
    "-2^63",
    "2^-1074",
    "math.huge",
    "-math.huge",
    "0.1",
    "3.0",
    "1e-5",
    "123456.789",
    "(0/0)",
    "math.pi",
    "1e14",
    "9007199254740993.0"
  };
  private static final String[] STRINGS = {
    "''",
    "'a'",
    "'abc'",
    "'10'",
    "' 10 '",
    "'0x10'",
    "'1e1'",
    "'3.0'",
    "'-7'",
    "'1.5'",
    "'x1'",
    "'inf'",
    "'9223372036854775808'",
    "'A'",
    "'\\0'",
    "'\\xff'",
    "'hello world'"
  };

  private Literals() {}

  static String integer(Dice dice) {
    return switch (dice.below(4)) {
      case 0 -> Integer.toString(dice.between(-20, 20));
      case 1 ->
          "(" + dice.anyLong() + " // " + dice.of("1", "1000", "1000000007", "99999999999") + ")";
      default -> dice.of(INTEGERS);
    };
  }

  static String real(Dice dice) {
    return switch (dice.below(4)) {
      case 0 -> String.format(Locale.ROOT, "%.3f", dice.between(-100000, 100000) / 1000.0);
      case 1 -> finite(dice);
      default -> dice.of(FLOATS);
    };
  }

  static String number(Dice dice) {
    return dice.once(2) ? integer(dice) : real(dice);
  }

  static String string(Dice dice) {
    return dice.of(STRINGS);
  }

  /// Of any type.
  static String any(Dice dice) {
    return switch (dice.below(12)) {
      case 0 -> "nil";
      case 1 -> dice.of("true", "false");
      case 2 -> dice.of("{}", "{1,2,3}", "print");
      case 3, 4, 5 -> string(dice);
      default -> number(dice);
    };
  }

  /// A float of any size, in hexadecimal so that all its bits are there.
  private static String finite(Dice dice) {
    double value = dice.anyDouble();
    return Double.isFinite(value) ? Double.toHexString(value).replace("-0x", "-0x") : "0.25";
  }
}
