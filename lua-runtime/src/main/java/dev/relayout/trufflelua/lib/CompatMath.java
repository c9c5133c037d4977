package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.LuaLanguage;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.Library;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.Values;

/// Mathematical functions that Lua 5.3 declared deprecated.
final class CompatMath {
  private CompatMath() {}

  static Library create(LuaLanguage language) {
    return new Library(language, "math")
        .function("cosh", (context, arguments) -> Math.cosh(Args.real(context, arguments, 1)))
        .function("sinh", (context, arguments) -> Math.sinh(Args.real(context, arguments, 1)))
        .function("tanh", (context, arguments) -> Math.tanh(Args.real(context, arguments, 1)))
        .function("log10", (context, arguments) -> Math.log10(Args.real(context, arguments, 1)))
        .function("pow", CompatMath::pow)
        .function("frexp", CompatMath::frexp)
        .function("ldexp", CompatMath::ldexp);
  }

  private static Object pow(LuaContext context, Object[] arguments) {
    return Math.pow(Args.real(context, arguments, 1), Args.real(context, arguments, 2));
  }

  /// m and e, so that x is m times 2 to the power of e, and m is at least ½ and less than 1, or 0.
  private static Object frexp(LuaContext context, Object[] arguments) {
    double x = Args.real(context, arguments, 1);
    if (x == 0 || Double.isNaN(x) || Double.isInfinite(x)) {
      return Values.of(x, 0L);
    }
    // Subnormal numbers have no exponent of their own.
    int scaled = Math.abs(x) < Double.MIN_NORMAL ? 54 : 0;
    double normal = Math.scalb(x, scaled);
    int exponent = Math.getExponent(normal) + 1;
    return Values.of(Math.scalb(normal, -exponent), (long) exponent - scaled);
  }

  private static Object ldexp(LuaContext context, Object[] arguments) {
    double m = Args.real(context, arguments, 1);
    // Beyond this, every number is infinite or 0.
    int exponent = Math.clamp(Args.integer(context, arguments, 2), -2200, 2200);
    return Math.scalb(m, exponent);
  }
}
