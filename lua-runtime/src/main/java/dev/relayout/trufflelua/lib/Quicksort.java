package dev.relayout.trufflelua.lib;

import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.RootNode;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.Values;
import org.jspecify.annotations.Nullable;

/// Quicksort (Sedgewick): the pivot is the median of the first, the middle and the last value. One call divides a range, or sorts it if it is
/// small; as a root of its own it is soon compiled, even while the first sort goes on.
final class Quicksort extends RootNode {
  private static final int SMALL = 64;

  /// The range is sorted.
  private static final int DONE = -1;

  @Child private CallbackNode callback = new CallbackNode();

  Quicksort(TruffleLanguage<LuaContext> language) {
    super(language);
  }

  /// Sorts all values by a function of Lua, or by `<` when `order` is nil.
  ///
  /// @param location what sorts, for walks over the stack
  static void sort(
      @Nullable Node location, RootCallTarget quicksort, Object[] values, Object order) {
    int[] waiting = new int[2 * Integer.SIZE];
    int depth = 0;
    int low = 0;
    int high = values.length - 1;
    while (true) {
      int pivot = low < high ? (Integer) quicksort.call(location, values, low, high, order) : DONE;
      if (pivot != DONE) {
        boolean left = pivot - low < high - pivot;
        waiting[depth++] = left ? pivot + 1 : low;
        waiting[depth++] = left ? high : pivot - 1;
        low = left ? low : pivot + 1;
        high = left ? pivot - 1 : high;
      } else if (depth == 0) {
        return;
      } else {
        high = waiting[--depth];
        low = waiting[--depth];
      }
    }
  }

  @Override
  public Object execute(VirtualFrame frame) {
    Object[] arguments = frame.getArguments();
    Object[] values = (Object[]) arguments[0];
    int low = (Integer) arguments[1];
    int high = (Integer) arguments[2];
    Object order = arguments[3];
    TruffleSafepoint.poll(this);
    return run(values, low, high, order);
  }

  /// Divides a large range, or sorts a small one; one loop for both, since each comparison in here is compiled with what it calls.
  private int run(Object[] values, int from, int to, Object order) {
    boolean small = to - from < SMALL;
    int[] waiting = new int[2 * SMALL];
    int depth = 0;
    int low = from;
    int high = to;
    while (true) {
      int pivot = low < high ? divide(values, low, high, order) : DONE;
      if (!small) {
        return pivot;
      } else if (pivot != DONE) {
        waiting[depth++] = pivot + 1;
        waiting[depth++] = high;
        high = pivot - 1;
      } else if (depth == 0) {
        return DONE;
      } else {
        high = waiting[--depth];
        low = waiting[--depth];
      }
    }
  }

  /// Puts a pivot where it belongs, and the smaller values before it.
  ///
  /// @return where the pivot is; [#DONE] when the range is sorted already
  private int divide(Object[] values, int low, int high, Object order) {
    order(values, low, high, order);
    if (high - low == 1) {
      return DONE;
    }
    int middle = low + (high - low) / 2;
    if (less(values[middle], values[low], order)) {
      swap(values, middle, low);
    } else {
      order(values, middle, high, order);
    }
    if (high - low == 2) {
      return DONE;
    }
    swap(values, middle, high - 1);
    return partition(values, low, high, order);
  }

  private void order(Object[] values, int first, int second, Object order) {
    if (less(values[second], values[first], order)) {
      swap(values, first, second);
    }
  }

  /// With the pivot at `high - 1`, a value not above it at `low` and one not below it at `high`: these stop the scans, unless the order
  /// contradicts itself.
  private int partition(Object[] values, int low, int high, Object order) {
    Object pivot = values[high - 1];
    int up = low + 1;
    int down = high - 2;
    while (true) {
      while (less(values[up], pivot, order)) {
        if (up == high - 1) {
          throw invalidOrder();
        }
        up++;
      }
      while (less(pivot, values[down], order)) {
        if (down < up) {
          throw invalidOrder();
        }
        down--;
      }
      if (down < up) {
        swap(values, up, high - 1);
        return up;
      }
      swap(values, up, down);
      up++;
      down--;
    }
  }

  private static LibraryError invalidOrder() {
    return LibraryError.of("invalid order function for sorting");
  }

  private static void swap(Object[] values, int i, int j) {
    Object value = values[i];
    values[i] = values[j];
    values[j] = value;
  }

  private boolean less(Object a, Object b, Object order) {
    if (order == Nil.NIL) {
      return Elements.less(LuaContext.get(this), a, b);
    }
    return Values.isTrue(Values.first(callback.call(order, new Object[] {order, a, b})));
  }

  @Override
  public String getName() {
    return "table.sort";
  }

  @Override
  public boolean isInternal() {
    return true;
  }
}
