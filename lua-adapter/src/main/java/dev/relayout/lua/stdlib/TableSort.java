package dev.relayout.lua.stdlib;

import dev.relayout.lua.vm.Args;
import dev.relayout.lua.vm.Operators;
import dev.relayout.lua.vm.Vm;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/// `table.sort`: a merge sort, which ends whatever the script's order function answers.
final class TableSort {
  private static final int BYTES_PER_VALUE = 16;

  private final Vm vm;
  private final @Nullable LuaValue order;

  private TableSort(Vm vm, @Nullable LuaValue order) {
    this.vm = vm;
    this.order = order;
  }

  static Varargs sort(Args args) {
    LuaTable table = args.table(1);
    int size = TableLibrary.length(args, table);
    LuaValue order = args.absent(2) ? null : args.function(2);
    args.vm().budget().reserve((long) size * BYTES_PER_VALUE);
    LuaValue[] values = new LuaValue[size];
    for (int i = 0; i < size; i++) {
      values[i] = table.rawget(i + 1);
    }
    LuaValue[] sorted = new TableSort(args.vm(), order).sorted(values);
    for (int i = 0; i < size; i++) {
      table.rawset(i + 1, sorted[i]);
    }
    return LuaValue.NONE;
  }

  private LuaValue[] sorted(LuaValue[] values) {
    LuaValue[] from = values;
    LuaValue[] to = values.clone();
    for (long width = 1; width < values.length; width *= 2) {
      for (long start = 0; start < values.length; start += 2 * width) {
        int middle = (int) Math.min(start + width, values.length);
        merge(from, to, (int) start, middle, (int) Math.min(middle + width, values.length));
      }
      LuaValue[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  private void merge(LuaValue[] from, LuaValue[] to, int start, int middle, int end) {
    int left = start;
    int right = middle;
    for (int at = start; at < end; at++) {
      boolean takeRight = left >= middle || (right < end && before(from[right], from[left]));
      to[at] = takeRight ? from[right++] : from[left++];
    }
  }

  private boolean before(LuaValue x, LuaValue y) {
    vm.budget().step();
    return order == null
        ? Operators.less(vm, x, y)
        : vm.call(order, LuaValue.varargsOf(x, y)).arg1().toboolean();
  }
}
