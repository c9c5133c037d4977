package dev.relayout.trufflelua.runtime;

/// Results of calls: one value as it is, any other number of values as an `Object[]`.
public final class Values {
  /// No value at all.
  public static final Object[] NONE = {};

  private Values() {}

  /// Two or more values.
  public static Object[] of(Object... values) {
    return values;
  }

  /// As many values as there are: one comes out of its array. Takes the array over.
  public static Object ofArray(Object[] values) {
    return values.length == 1 ? values[0] : values;
  }

  /// The first value of a result; nil when it has none.
  public static Object first(Object result) {
    if (result instanceof Object[] values) {
      return values.length == 0 ? Nil.NIL : values[0];
    }
    return result;
  }

  /// All values of a result. The array is to be read only.
  public static Object[] toArray(Object result) {
    return result instanceof Object[] values ? values : new Object[] {result};
  }

  public static int count(Object result) {
    return result instanceof Object[] values ? values.length : 1;
  }

  /// Value n of a result, from 0; nil when there are fewer.
  public static Object get(Object result, int n) {
    if (result instanceof Object[] values) {
      return n < values.length ? values[n] : Nil.NIL;
    }
    return n == 0 ? result : Nil.NIL;
  }

  /// Whether a value counts as true: all but nil and false.
  public static boolean isTrue(Object value) {
    return value != Nil.NIL && !(value instanceof Boolean bool && !bool);
  }
}
