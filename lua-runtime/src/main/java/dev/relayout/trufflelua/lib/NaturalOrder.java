package dev.relayout.trufflelua.lib;

import com.oracle.truffle.api.TruffleSafepoint;
import dev.relayout.trufflelua.runtime.LuaString;
import java.util.Arrays;
import java.util.Comparator;

/// Sorts by `<` what has no metamethod in it and one type: there the result does not depend on how it is found.
final class NaturalOrder {
  private static final int POLL_MASK = 0xfff;

  private NaturalOrder() {}

  /// Sorts integers, floats without NaN, or strings.
  ///
  /// @return whether the values were such; else they are as before
  static boolean sort(Object[] values) {
    if (values[0] instanceof Long) {
      return sortIntegers(values);
    } else if (values[0] instanceof Double) {
      return sortFloats(values);
    }
    return values[0] instanceof LuaString && sortStrings(values);
  }

  private static boolean sortIntegers(Object[] values) {
    long[] numbers = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] instanceof Long integer)) {
        return false;
      }
      numbers[i] = integer;
    }
    Arrays.sort(numbers);
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers[i];
    }
    return true;
  }

  private static boolean sortFloats(Object[] values) {
    double[] numbers = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] instanceof Double real) || real.isNaN()) {
        return false;
      }
      numbers[i] = real;
    }
    Arrays.sort(numbers);
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers[i];
    }
    return true;
  }

  private static boolean sortStrings(Object[] values) {
    LuaString[] strings = new LuaString[values.length];
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] instanceof LuaString string)) {
        return false;
      }
      strings[i] = string;
    }
    Arrays.sort(strings, new PollingComparator());
    System.arraycopy(strings, 0, values, 0, values.length);
    return true;
  }

  private static final class PollingComparator implements Comparator<LuaString> {
    private int comparisons;

    @Override
    public int compare(LuaString a, LuaString b) {
      if ((++comparisons & POLL_MASK) == 0) {
        TruffleSafepoint.poll(null);
      }
      return a.compareTo(b);
    }
  }
}
