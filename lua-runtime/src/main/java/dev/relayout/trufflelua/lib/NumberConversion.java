package dev.relayout.trufflelua.lib;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaNumbers;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.Nil;

/// `tonumber` (manual §6.1).
final class NumberConversion {
  private static final int MAX_BASE = 36;

  private NumberConversion() {}

  static Object tonumber(LuaContext context, Object[] arguments) {
    if (!Args.absent(arguments, 2)) {
      return inBase(context, arguments);
    }
    Object value = Args.any(arguments, 1);
    if (value instanceof Long || value instanceof Double) {
      return value;
    }
    Object number = value instanceof LuaString string ? LuaNumbers.parse(string) : null;
    return number == null ? Nil.NIL : number;
  }

  @TruffleBoundary(transferToInterpreterOnException = false)
  private static Object inBase(LuaContext context, Object[] arguments) {
    long base = Args.integer(context, arguments, 2);
    if (!(arguments[1] instanceof LuaString text)) {
      throw Args.wrongType(context, arguments, 1, "string");
    }
    if (base < 2 || base > MAX_BASE) {
      throw LibraryError.argument(2, "base out of range");
    }
    return parse(text, (int) base);
  }

  /// Digits of a base with a sign and white space around; what is too large wraps around.
  private static Object parse(LuaString text, int base) {
    int end = text.length();
    int at = 0;
    while (at < end && isSpace(text.at(at))) {
      at++;
    }
    while (end > at && isSpace(text.at(end - 1))) {
      end--;
    }
    boolean negative = at < end && text.at(at) == '-';
    if (negative || at < end && text.at(at) == '+') {
      at++;
    }
    if (at == end) {
      return Nil.NIL;
    }
    long number = 0;
    for (; at < end; at++) {
      int digit = Character.digit(text.at(at), base);
      if (digit < 0 || text.at(at) > 'z') {
        return Nil.NIL;
      }
      number = number * base + digit;
    }
    return negative ? -number : number;
  }

  private static boolean isSpace(int c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }
}
