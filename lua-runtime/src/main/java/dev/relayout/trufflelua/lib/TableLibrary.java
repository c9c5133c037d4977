package dev.relayout.trufflelua.lib;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleSafepoint;
import dev.relayout.trufflelua.LuaLanguage;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.Library;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.LuaTable;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.Operators;
import dev.relayout.trufflelua.runtime.Values;
import java.util.Arrays;

/// Functions on tables as lists (manual §6.6).
final class TableLibrary {
  /// More results than that do not fit on PUC Lua's stack (LUAI_MAXSTACK).
  private static final long MAX_RESULTS = 1_000_000;

  private static final int POLL_MASK = 0xffff;
  private static final LuaString N = LuaString.of("n");

  private TableLibrary() {}

  static Library create(LuaLanguage language) {
    return new Library(language, "table")
        .inlined("insert", TableLibrary::insert)
        .inlined("remove", TableLibrary::remove)
        .inlined("unpack", TableLibrary::unpack)
        .inlined("pack", TableLibrary::pack)
        .function("move", TableLibrary::move)
        .function("concat", ListText::concat)
        .node("sort", () -> new SortNode(language));
  }

  private static Object insert(LuaContext context, Object[] arguments) {
    if (arguments.length == 3
        && arguments[1] instanceof LuaTable table
        && table.metatable() == null) {
      table.put(table.length() + 1L, arguments[2]);
      return Values.NONE;
    }
    return insertAnywhere(context, arguments);
  }

  @TruffleBoundary(transferToInterpreterOnException = false)
  private static Object insertAnywhere(LuaContext context, Object[] arguments) {
    Object list =
        Elements.check(context, arguments, 1, Elements.READ | Elements.WRITE | Elements.LENGTH);
    long end = Elements.length(context, list) + 1;
    if (arguments.length == 3) {
      Elements.set(context, list, end, arguments[2]);
      return Values.NONE;
    } else if (arguments.length != 4) {
      throw LibraryError.of("wrong number of arguments to 'insert'");
    }
    long position = Args.integer(context, arguments, 2);
    if (Long.compareUnsigned(position - 1, end) >= 0) {
      throw LibraryError.argument(2, "position out of bounds");
    }
    LuaTable plain = Elements.plain(list);
    if (plain != null && end > position) {
      plain.put(end, plain.get(end - 1));
      plain.moveElements((int) position, (int) position + 1, (int) (end - 1 - position));
    } else {
      for (long i = end; i > position; i--) {
        Elements.set(context, list, i, Elements.get(context, list, i - 1));
        poll(i);
      }
    }
    Elements.set(context, list, position, arguments[3]);
    return Values.NONE;
  }

  private static Object remove(LuaContext context, Object[] arguments) {
    if (arguments.length == 2
        && arguments[1] instanceof LuaTable table
        && table.metatable() == null
        && table.length() > 0) {
      int last = table.length();
      Object value = table.get((long) last);
      table.put((long) last, Nil.NIL);
      return value;
    }
    return removeAnywhere(context, arguments);
  }

  @TruffleBoundary(transferToInterpreterOnException = false)
  private static Object removeAnywhere(LuaContext context, Object[] arguments) {
    Object list =
        Elements.check(context, arguments, 1, Elements.READ | Elements.WRITE | Elements.LENGTH);
    long size = Elements.length(context, list);
    long position = Args.integer(context, arguments, 2, size);
    if (position != size && Long.compareUnsigned(position - 1, size) > 0) {
      throw LibraryError.argument(2, "position out of bounds");
    }
    Object removed = Elements.get(context, list, position);
    LuaTable plain = Elements.plain(list);
    if (plain != null && position < size) {
      plain.moveElements((int) position + 1, (int) position, (int) (size - position));
      position = size;
    }
    for (; position < size; position++) {
      Elements.set(context, list, position, Elements.get(context, list, position + 1));
      poll(position);
    }
    Elements.set(context, list, position, Nil.NIL);
    return removed;
  }

  private static Object unpack(LuaContext context, Object[] arguments) {
    if (arguments.length == 2
        && arguments[1] instanceof LuaTable table
        && table.metatable() == null
        && table.length() < MAX_RESULTS) {
      return Values.ofArray(table.elements());
    }
    return unpackRange(context, arguments);
  }

  @TruffleBoundary(transferToInterpreterOnException = false)
  private static Object unpackRange(LuaContext context, Object[] arguments) {
    Object list = Args.get(arguments, 1);
    long first = Args.integer(context, arguments, 2, 1);
    long last =
        Args.absent(arguments, 3)
            ? Elements.length(context, list)
            : Args.integer(context, arguments, 3);
    if (first > last) {
      return Values.NONE;
    }
    if (Long.compareUnsigned(last - first, MAX_RESULTS - 1) >= 0) {
      throw LibraryError.of("too many results to unpack");
    }
    Object[] values = new Object[(int) (last - first) + 1];
    for (int i = 0; i < values.length; i++) {
      values[i] = Elements.get(context, list, first + i);
      poll(i);
    }
    return Values.ofArray(values);
  }

  private static Object pack(LuaContext context, Object[] arguments) {
    LuaTable table = new LuaTable(Arrays.copyOfRange(arguments, 1, arguments.length));
    table.putName(N, arguments.length - 1L);
    return table;
  }

  private static Object move(LuaContext context, Object[] arguments) {
    long first = Args.integer(context, arguments, 2);
    long last = Args.integer(context, arguments, 3);
    long target = Args.integer(context, arguments, 4);
    Object from = Elements.check(context, arguments, 1, Elements.READ);
    boolean other = !Args.absent(arguments, 5);
    Object to = Elements.check(context, arguments, other ? 5 : 1, Elements.WRITE);
    if (last < first) {
      return to;
    } else if (first <= 0 && last >= Long.MAX_VALUE + first) {
      throw LibraryError.argument(3, "too many elements to move");
    }
    long count = last - first + 1;
    if (target > Long.MAX_VALUE - count + 1) {
      throw LibraryError.argument(4, "destination wrap around");
    }
    if (target > last || target <= first || other && !Operators.equal(context, from, to)) {
      for (long i = 0; i < count; i++) {
        Elements.set(context, to, target + i, Elements.get(context, from, first + i));
        poll(i);
      }
    } else {
      for (long i = count - 1; i >= 0; i--) {
        Elements.set(context, to, target + i, Elements.get(context, from, first + i));
        poll(i);
      }
    }
    return to;
  }

  /// Lets a cancel come through, now and then.
  static void poll(long step) {
    if ((step & POLL_MASK) == POLL_MASK) {
      TruffleSafepoint.poll(null);
    }
  }
}
