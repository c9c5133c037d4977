package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.lang.reflect.Array;
import java.util.Arrays;

/// The elements 1 to n of a table. As long as all are integers, or all floats, they lie without boxes; the first that
/// is something else moves all into an array of objects, and there they stay.
abstract sealed class TableElements extends TableExports permits LuaTable {
  private static final Object[] NOTHING = {};
  private static final int FIRST_CAPACITY = 4;

  /// The size of a table whose elements are elsewhere.
  static final int NO_ARRAY = -1;

  /// An `Object[]`, `long[]` or `double[]`. Behind the size there may be anything.
  private Object storage = NOTHING;

  private int capacity;

  /// n; element n is not nil. [#NO_ARRAY] in a table that keeps its elements elsewhere, a weak one say: no index is below.
  private int size;

  TableElements() {}

  /// Takes the array over; trailing nils are no elements.
  TableElements(Object[] elements) {
    adoptElements(elements);
  }

  /// Has these elements from now on; takes the array over. Trailing nils are no elements.
  final void adoptElements(Object[] elements) {
    storage = elements;
    capacity = elements.length;
    size = elements.length;
    trim(elements);
  }

  final int size() {
    return size;
  }

  /// Forgets all elements, and has none from now on when the size is negative.
  final void reset(int newSize) {
    storage = NOTHING;
    capacity = 0;
    size = newSize;
  }

  /// How many elements there is room for: changes when the elements move.
  public final int capacity() {
    return capacity;
  }

  /// Whether there is an integer at a key, and no box around it.
  public final boolean isInteger(long key) {
    return storage instanceof long[] && key >= 1 && key <= size;
  }

  /// For a key that [#isInteger].
  public final long integer(long key) {
    return ((long[]) storage)[(int) key - 1];
  }

  /// Whether there is a float at a key, and no box around it.
  public final boolean isReal(long key) {
    return storage instanceof double[] && key >= 1 && key <= size;
  }

  /// For a key that [#isReal].
  public final double real(long key) {
    return ((double[]) storage)[(int) key - 1];
  }

  /// The element at an index from 0, below the size.
  final Object element(int index) {
    Object elements = storage;
    if (elements instanceof Object[] objects) {
      return objects[index];
    } else if (elements instanceof long[] integers) {
      return integers[index];
    }
    return ((double[]) elements)[index];
  }

  /// Sets the element at an index from 0, below the size.
  final void setElement(int index, Object value) {
    Object elements = storage;
    if (elements instanceof long[] integers && value instanceof Long integer) {
      integers[index] = integer;
    } else if (elements instanceof double[] reals && value instanceof Double real) {
      reals[index] = real;
    } else {
      setObject(index, value);
    }
  }

  private void setObject(int index, Object value) {
    if (value == Nil.NIL && index == size - 1) {
      size--;
      if (storage instanceof Object[] objects) {
        trim(objects);
      }
      return;
    }
    Object[] objects = objects();
    objects[index] = value;
  }

  private void trim(Object[] objects) {
    while (size > 0 && objects[size - 1] == Nil.NIL) {
      size--;
    }
  }

  /// Adds element n + 1, which is not nil.
  final void appendElement(Object value) {
    if (size == capacity) {
      grow(value);
    }
    int index = size++;
    setElement(index, value);
  }

  @TruffleBoundary(transferToInterpreterOnException = false)
  private void grow(Object next) {
    int more = size < FIRST_CAPACITY ? FIRST_CAPACITY : size * 2;
    if (size == 0 && capacity == 0) {
      storage =
          next instanceof Long
              ? new long[more]
              : next instanceof Double ? new double[more] : new Object[more];
    } else if (storage instanceof long[] integers) {
      LiveMemory.reserve((long) Long.BYTES * more);
      storage = Arrays.copyOf(integers, more);
    } else if (storage instanceof double[] reals) {
      LiveMemory.reserve((long) Double.BYTES * more);
      storage = Arrays.copyOf(reals, more);
    } else {
      LiveMemory.reserve((long) Integer.BYTES * more);
      storage = Arrays.copyOf((Object[]) storage, more);
    }
    capacity = more;
  }

  /// The elements as objects, from now on.
  @TruffleBoundary
  private Object[] objects() {
    Object elements = storage;
    if (elements instanceof Object[] objects) {
      return objects;
    }
    Object[] objects = new Object[capacity];
    for (int i = 0; i < size; i++) {
      objects[i] =
          elements instanceof long[] integers
              ? (Object) integers[i]
              : (Object) ((double[]) elements)[i];
    }
    storage = objects;
    return objects;
  }

  /// A copy of the elements 1 to n.
  public final Object[] elements() {
    if (storage instanceof Object[] objects) {
      return Arrays.copyOf(objects, size);
    }
    Object[] copy = new Object[size];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = element(i);
    }
    return copy;
  }

  /// Moves `count` elements from key `from` on to key `to` on; all of them are there before and after.
  public final void moveElements(int from, int to, int count) {
    System.arraycopy(storage, from - 1, storage, to - 1, count);
  }

  /// Sorts elements that are all integers or all floats, NaN as the greatest.
  ///
  /// @return whether they were
  public final boolean sortNumbers() {
    if (storage instanceof long[] integers) {
      Arrays.sort(integers, 0, size);
      return true;
    } else if (storage instanceof double[] reals) {
      Arrays.sort(reals, 0, size);
      return true;
    }
    return false;
  }

  /// Bytes of the storage, and what is in it.
  final void countElements(LiveCount counting) {
    if (storage instanceof Object[] objects) {
      counting.references(capacity);
      for (int i = 0; i < size; i++) {
        counting.add(objects[i]);
      }
    } else {
      counting.references(Array.getLength(storage) * (Long.BYTES / Integer.BYTES));
    }
  }
}
