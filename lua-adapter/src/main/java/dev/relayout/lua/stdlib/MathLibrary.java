package dev.relayout.lua.stdlib;

import dev.relayout.lua.vm.Args;
import dev.relayout.lua.vm.Vm;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/// `math` (reference manual §6.6), with what 5.1 had besides.
final class MathLibrary {
  private MathLibrary() {}

  static LuaTable install(Vm vm) {
    Library library = new Library(vm);
    addFunctions(library);
    library.set("pi", LuaValue.valueOf(Math.PI));
    library.set("huge", LuaValue.valueOf(Double.POSITIVE_INFINITY));
    two(library, "atan2", Math::atan2);
    two(library, "fmod", (x, y) -> x % y);
    two(library, "mod", (x, y) -> x % y);
    two(library, "pow", Math::pow);
    two(library, "ldexp", (m, e) -> m * Math.pow(2, Math.floor(e)));
    library.add("log", MathLibrary::log);
    library.add("max", args -> extreme(args, Math::max));
    library.add("min", args -> extreme(args, Math::min));
    library.add("modf", MathLibrary::parts);
    library.add("frexp", MathLibrary::mantissa);
    Random random = new Random();
    library.add("random", args -> random(args, random));
    library.add(
        "randomseed",
        args -> {
          random.setSeed(Double.doubleToLongBits(args.number(1)));
          return LuaValue.NONE;
        });
    return library.install("math");
  }

  private static void addFunctions(Library library) {
    one(library, "abs", Math::abs);
    one(library, "acos", Math::acos);
    one(library, "asin", Math::asin);
    one(library, "atan", Math::atan);
    one(library, "ceil", Math::ceil);
    one(library, "cos", Math::cos);
    one(library, "cosh", Math::cosh);
    one(library, "deg", Math::toDegrees);
    one(library, "exp", Math::exp);
    one(library, "floor", Math::floor);
    one(library, "log10", Math::log10);
    one(library, "rad", Math::toRadians);
    one(library, "sin", Math::sin);
    one(library, "sinh", Math::sinh);
    one(library, "sqrt", Math::sqrt);
    one(library, "tan", Math::tan);
    one(library, "tanh", Math::tanh);
  }

  private static void one(Library library, String name, DoubleUnaryOperator function) {
    library.add(name, args -> LuaValue.valueOf(function.applyAsDouble(args.number(1))));
  }

  private static void two(Library library, String name, DoubleBinaryOperator function) {
    library.add(
        name, args -> LuaValue.valueOf(function.applyAsDouble(args.number(1), args.number(2))));
  }

  private static Varargs log(Args args) {
    double x = args.number(1);
    if (args.absent(2)) {
      return LuaValue.valueOf(Math.log(x));
    }
    double base = args.number(2);
    return LuaValue.valueOf(base == 10 ? Math.log10(x) : Math.log(x) / Math.log(base));
  }

  private static Varargs extreme(Args args, DoubleBinaryOperator choose) {
    double best = args.number(1);
    for (int i = 2; i <= args.count(); i++) {
      best = choose.applyAsDouble(best, args.number(i));
    }
    return LuaValue.valueOf(best);
  }

  private static Varargs parts(Args args) {
    double x = args.number(1);
    double whole = x < 0 ? Math.ceil(x) : Math.floor(x);
    return LuaValue.varargsOf(
        LuaValue.valueOf(whole), LuaValue.valueOf(Double.isInfinite(x) ? 0 : x - whole));
  }

  private static Varargs mantissa(Args args) {
    double x = args.number(1);
    if (x == 0 || Double.isNaN(x) || Double.isInfinite(x)) {
      return LuaValue.varargsOf(LuaValue.valueOf(x), LuaValue.ZERO);
    }
    int exponent = Math.getExponent(x) + 1;
    double fraction = x / Math.pow(2, exponent);
    while (Math.abs(fraction) < 0.5) {
      fraction *= 2;
      exponent--;
    }
    return LuaValue.varargsOf(LuaValue.valueOf(fraction), LuaValue.valueOf(exponent));
  }

  private static Varargs random(Args args, Random random) {
    double chosen = random.nextDouble();
    if (args.count() == 0) {
      return LuaValue.valueOf(chosen);
    }
    double low = args.count() == 1 ? 1 : Math.floor(args.number(1));
    double high = Math.floor(args.number(args.count() == 1 ? 1 : 2));
    if (low > high) {
      throw args.bad(args.count() == 1 ? 1 : 2, "interval is empty");
    }
    return LuaValue.valueOf(low + Math.floor(chosen * (high - low + 1)));
  }
}
