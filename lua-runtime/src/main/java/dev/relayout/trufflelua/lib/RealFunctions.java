package dev.relayout.trufflelua.lib;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.Library;
import dev.relayout.trufflelua.runtime.LuaContext;

/// Functions on floats (manual §6.7). Those the compiler has instructions for are compiled with their callers.
final class RealFunctions {
  private static final double LN_2 = Math.log(2);
  private static final double SUBNORMAL_SCALE = 0x1p54;

  private RealFunctions() {}

  static void addTo(Library library) {
    library
        .inlined("sqrt", (context, arguments) -> Math.sqrt(Args.real(context, arguments, 1)))
        .inlined("sin", (context, arguments) -> Math.sin(Args.real(context, arguments, 1)))
        .inlined("cos", (context, arguments) -> Math.cos(Args.real(context, arguments, 1)))
        .inlined("tan", (context, arguments) -> Math.tan(Args.real(context, arguments, 1)))
        .inlined("exp", (context, arguments) -> Math.exp(Args.real(context, arguments, 1)))
        .function("asin", (context, arguments) -> Math.asin(Args.real(context, arguments, 1)))
        .function("acos", (context, arguments) -> Math.acos(Args.real(context, arguments, 1)))
        .function("atan", RealFunctions::atan)
        .inlined(
            "deg", (context, arguments) -> Args.real(context, arguments, 1) * (180.0 / Math.PI))
        .inlined(
            "rad", (context, arguments) -> Args.real(context, arguments, 1) * (Math.PI / 180.0))
        .inlined("log", RealFunctions::log);
  }

  private static Object atan(LuaContext context, Object[] arguments) {
    return Math.atan2(Args.real(context, arguments, 1), Args.real(context, arguments, 2, 1));
  }

  private static Object log(LuaContext context, Object[] arguments) {
    double real = Args.real(context, arguments, 1);
    return Args.absent(arguments, 2) ? Math.log(real) : log(real, Args.real(context, arguments, 2));
  }

  @TruffleBoundary
  private static double log(double real, double base) {
    if (base == 2) {
      return log2(real);
    }
    return base == 10 ? Math.log10(real) : Math.log(real) / Math.log(base);
  }

  /// Exact for powers of 2.
  private static double log2(double real) {
    if (!(real > 0) || real == Double.POSITIVE_INFINITY) {
      return Math.log(real);
    } else if (real < Double.MIN_NORMAL) {
      return log2(real * SUBNORMAL_SCALE) - Math.getExponent(SUBNORMAL_SCALE);
    }
    int exponent = Math.getExponent(real);
    double mantissa = Math.scalb(real, -exponent);
    if (mantissa > Math.sqrt(2)) {
      mantissa /= 2;
      exponent++;
    }
    return exponent + Math.log(mantissa) / LN_2;
  }
}
