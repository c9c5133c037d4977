package dev.relayout.trufflelua.lib;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.TruffleLanguage;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.BuiltinNode;
import dev.relayout.trufflelua.runtime.Coroutine;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaTable;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.Values;
import org.jspecify.annotations.Nullable;

/// `table.sort(list [, comp])` (manual §6.6). Sorts a copy and writes it back, also when the comparison fails midway. Each place that
/// sorts has a quicksort of its own, so that the comparison function is compiled into it.
final class SortNode extends BuiltinNode {
  /// Of a list with metamethods: what it says of its length need not be true.
  private static final long MAX_UNSURE_LENGTH = 1 << 24;

  private final TruffleLanguage<LuaContext> language;

  @CompilationFinal private @Nullable RootCallTarget quicksort;

  SortNode(TruffleLanguage<LuaContext> language) {
    this.language = language;
  }

  @Override
  public Object execute(LuaContext context, Object[] arguments) {
    if (quicksort == null) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      quicksort = new Quicksort(language).getCallTarget();
    }
    Coroutine held = Coroutine.hold(context);
    try {
      sort(LuaContext.at(this), arguments, quicksort);
    } finally {
      Coroutine.release(held);
    }
    return Values.NONE;
  }

  @TruffleBoundary(transferToInterpreterOnException = false)
  private static void sort(LuaContext context, Object[] arguments, RootCallTarget quicksort) {
    Object list =
        Elements.check(context, arguments, 1, Elements.READ | Elements.WRITE | Elements.LENGTH);
    long length = Elements.length(context, list);
    if (length < 2) {
      return;
    }
    LuaTable plain = Elements.plain(list);
    if (length >= (plain == null ? MAX_UNSURE_LENGTH : Integer.MAX_VALUE)) {
      throw LibraryError.argument(1, "array too big");
    }
    Object order = Nil.NIL;
    if (!Args.absent(arguments, 2)) {
      order = Args.function(context, arguments, 2);
    }
    if (order == Nil.NIL && plain != null && plain.sortNumbers()) {
      return;
    }
    Object[] values = read(context, list, plain, (int) length);
    try {
      if (order != Nil.NIL || !NaturalOrder.sort(values)) {
        Quicksort.sort(context.location(), quicksort, values, order);
      }
    } finally {
      write(context, list, plain, values);
    }
  }

  private static Object[] read(
      LuaContext context, Object list, @Nullable LuaTable plain, int length) {
    if (plain != null) {
      return plain.elements();
    }
    Object[] values = new Object[length];
    for (int i = 0; i < length; i++) {
      values[i] = Elements.get(context, list, i + 1L);
      TableLibrary.poll(i);
    }
    return values;
  }

  private static void write(
      LuaContext context, Object list, @Nullable LuaTable plain, Object[] values) {
    if (plain != null && plain.length() == values.length && !hasHole(values)) {
      for (int i = 0; i < values.length; i++) {
        plain.put(i + 1L, values[i]);
      }
      return;
    }
    for (int i = 0; i < values.length; i++) {
      Elements.set(context, list, i + 1L, values[i]);
      TableLibrary.poll(i);
    }
  }

  private static boolean hasHole(Object[] values) {
    for (Object value : values) {
      if (value == Nil.NIL) {
        return true;
      }
    }
    return false;
  }
}
