package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.Conversions;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaBuffer;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.TypeNames;

/// `table.concat` (manual §6.6).
final class ListText {
  private static final int TYPICAL_LENGTH = 16;
  private static final long MAX_GUESS = 1 << 20;

  private ListText() {}

  static Object concat(LuaContext context, Object[] arguments) {
    Object list = Elements.check(context, arguments, 1, Elements.READ | Elements.LENGTH);
    long length = Elements.length(context, list);
    LuaString given = Args.optionalString(context, arguments, 2);
    LuaString separator = given == null ? LuaString.EMPTY : given;
    long first = Args.integer(context, arguments, 3, 1);
    long last = Args.integer(context, arguments, 4, length);
    if (first > last) {
      return LuaString.EMPTY;
    }
    long guess = Math.clamp(length, 1, MAX_GUESS / TYPICAL_LENGTH) * TYPICAL_LENGTH;
    LuaBuffer text = new LuaBuffer((int) guess);
    for (long i = first; i < last; i++) {
      text.append(element(context, list, i)).append(separator);
      TableLibrary.poll(i);
    }
    return text.append(element(context, list, last)).toLuaString();
  }

  private static LuaString element(LuaContext context, Object list, long index) {
    Object value = Elements.get(context, list, index);
    LuaString text = Conversions.toText(context, value);
    if (text == null) {
      String type = TypeNames.of(value);
      throw LibraryError.of(
          "invalid value (" + type + ") at index " + index + " in table for 'concat'");
    }
    return text;
  }
}
