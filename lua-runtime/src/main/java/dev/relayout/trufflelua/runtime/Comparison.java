package dev.relayout.trufflelua.runtime;

/// Compares integers with floats exactly, by their mathematical values (manual §3.4.4).
public final class Comparison {
  private Comparison() {}

  public static boolean equal(long integer, double real) {
    return Conversions.hasInteger(real) && (long) real == integer;
  }

  public static boolean less(long integer, double real) {
    if (real >= 0x1p63) {
      return true;
    } else if (real > -0x1p63) {
      double up = Math.ceil(real);
      return up >= 0x1p63 || integer < (long) up;
    }
    return false;
  }

  public static boolean less(double real, long integer) {
    if (real >= 0x1p63) {
      return false;
    } else if (real >= -0x1p63) {
      return (long) Math.floor(real) < integer;
    }
    return real < 0;
  }

  public static boolean lessOrEqual(long integer, double real) {
    if (real >= 0x1p63) {
      return true;
    } else if (real >= -0x1p63) {
      return integer <= (long) Math.floor(real);
    }
    return false;
  }

  public static boolean lessOrEqual(double real, long integer) {
    if (real >= 0x1p63) {
      return false;
    } else if (real > -0x1p63) {
      return (long) Math.ceil(real) <= integer;
    }
    return real < 0;
  }

  /// Of two numbers.
  static boolean less(Object a, Object b) {
    if (a instanceof Long one) {
      return b instanceof Long other
          ? one < other
          : less(one.longValue(), ((Double) b).doubleValue());
    }
    double one = (Double) a;
    return b instanceof Double other ? one < other : less(one, ((Long) b).longValue());
  }

  /// Of two numbers.
  static boolean lessOrEqual(Object a, Object b) {
    if (a instanceof Long one) {
      return b instanceof Long other
          ? one <= other
          : lessOrEqual(one.longValue(), ((Double) b).doubleValue());
    }
    double one = (Double) a;
    return b instanceof Double other ? one <= other : lessOrEqual(one, ((Long) b).longValue());
  }
}
