package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import org.jspecify.annotations.Nullable;

/// Arithmetic and bitwise operators on any values (manual §3.4.1 to §3.4.3): the slow way, with strings and metamethods.
public enum Arithmetic {
  ADD,
  SUBTRACT,
  MULTIPLY,
  DIVIDE,
  FLOOR_DIVIDE,
  MODULO,
  POWER,
  MINUS,
  BIT_AND,
  BIT_OR,
  BIT_XOR,
  SHIFT_LEFT,
  SHIFT_RIGHT,
  BIT_NOT;

  /// The name of its metamethod.
  public LuaString event() {
    return switch (this) {
      case ADD -> MetaNames.ADD;
      case SUBTRACT -> MetaNames.SUB;
      case MULTIPLY -> MetaNames.MUL;
      case DIVIDE -> MetaNames.DIV;
      case FLOOR_DIVIDE -> MetaNames.IDIV;
      case MODULO -> MetaNames.MOD;
      case POWER -> MetaNames.POW;
      case MINUS -> MetaNames.UNM;
      case BIT_AND -> MetaNames.BAND;
      case BIT_OR -> MetaNames.BOR;
      case BIT_XOR -> MetaNames.BXOR;
      case SHIFT_LEFT -> MetaNames.SHL;
      case SHIFT_RIGHT -> MetaNames.SHR;
      case BIT_NOT -> MetaNames.BNOT;
    };
  }

  private boolean bitwise() {
    return switch (this) {
      case BIT_AND, BIT_OR, BIT_XOR, SHIFT_LEFT, SHIFT_RIGHT, BIT_NOT -> true;
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, FLOOR_DIVIDE, MODULO, POWER, MINUS -> false;
    };
  }

  /// Does it with any two values; a unary operator gets its operand twice.
  ///
  /// @throws LibraryError when the operation is not possible
  @TruffleBoundary(transferToInterpreterOnException = false)
  public Object apply(LuaContext context, Object a, Object b) {
    if (a instanceof Number && b instanceof Number) {
      Object result = numbers(a, b);
      if (result != null) {
        return result;
      }
    }
    Object handler = Metatables.metamethod(context, a, event());
    if (handler == Nil.NIL) {
      handler = Metatables.metamethod(context, b, event());
    }
    if (handler != Nil.NIL) {
      return Values.first(Calls.metamethod(context, event(), handler, a, b));
    }
    throw wrong(context, a, b);
  }

  /// Of two numbers, without metamethods; null when a bitwise operator meets a float that is no integer.
  ///
  /// @throws LibraryError for an integer division by zero
  public @Nullable Object numbers(Object a, Object b) {
    if (bitwise()) {
      Long left = Conversions.toInteger(a);
      Long right = Conversions.toInteger(b);
      return left == null || right == null ? null : (Object) integers(left, right);
    }
    if (a instanceof Long left && b instanceof Long right && this != DIVIDE && this != POWER) {
      return integers(left, right);
    }
    return floats(((Number) a).doubleValue(), ((Number) b).doubleValue());
  }

  private long integers(long a, long b) {
    return switch (this) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case FLOOR_DIVIDE -> floorDivide(a, b);
      case MODULO -> modulo(a, b);
      case MINUS -> -a;
      case BIT_AND -> a & b;
      case BIT_OR -> a | b;
      case BIT_XOR -> a ^ b;
      case SHIFT_LEFT -> shiftLeft(a, b);
      case SHIFT_RIGHT -> shiftRight(a, b);
      case BIT_NOT -> ~a;
      case DIVIDE, POWER -> throw new IllegalStateException(name());
    };
  }

  private double floats(double a, double b) {
    return switch (this) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case FLOOR_DIVIDE -> Math.floor(a / b);
      case MODULO -> modulo(a, b);
      case POWER -> power(a, b);
      case MINUS -> -a;
      default -> throw new IllegalStateException(name());
    };
  }

  /// `a // b` on integers.
  public static long floorDivide(long a, long b) {
    if (b == 0) {
      throw LibraryError.of("attempt to divide by zero");
    }
    return Math.floorDiv(a, b);
  }

  /// `a % b` on integers.
  public static long modulo(long a, long b) {
    if (b == 0) {
      throw LibraryError.of("attempt to perform 'n%0'");
    }
    return Math.floorMod(a, b);
  }

  /// `a % b` on floats: the sign of the divisor, and exact.
  public static double modulo(double a, double b) {
    double rest = a % b;
    return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
  }

  /// `a ^ b`
  @TruffleBoundary(allowInlining = true)
  public static double power(double a, double b) {
    if (b == 2) {
      return a * a;
    }
    // C says 1 for these, Java NaN.
    if (a == 1 || a == -1 && Double.isInfinite(b)) {
      return 1;
    }
    return Math.pow(a, b);
  }

  /// `a << b`: bits that leave are lost; the other way for a negative b.
  public static long shiftLeft(long a, long b) {
    if (b <= -64 || b >= 64) {
      return 0;
    }
    return b >= 0 ? a << b : a >>> -b;
  }

  /// `a >> b`, without sign.
  public static long shiftRight(long a, long b) {
    if (b <= -64 || b >= 64) {
      return 0;
    }
    return b >= 0 ? a >>> b : a << -b;
  }

  private LibraryError wrong(LuaContext context, Object a, Object b) {
    if (bitwise() && a instanceof Number && b instanceof Number) {
      return LibraryError.operand(
          Conversions.toInteger(a) == null ? 1 : 2, "number has no integer representation");
    }
    int operand = a instanceof Number ? 2 : 1;
    Object culprit = operand == 1 ? a : b;
    String operation = bitwise() ? "perform bitwise operation on" : "perform arithmetic on";
    return LibraryError.operand(
        operand,
        "attempt to " + operation + " a " + Metatables.typeName(context, culprit) + " value");
  }
}
