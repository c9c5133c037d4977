package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.LuaLanguage;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.Builtin;
import dev.relayout.trufflelua.runtime.BuiltinNode;
import dev.relayout.trufflelua.runtime.Library;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaBuffer;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.Values;
import java.util.ArrayList;
import java.util.List;

/// Characters in strings as UTF-8 (manual §6.5).
final class Utf8Library {
  /// So many values a function cannot give (LUAI_MAXSTACK).
  private static final int MAX_VALUES = 1_000_000;

  private static final String INVALID = "invalid UTF-8 code";

  private final Builtin strictIterator;
  private final Builtin laxIterator;

  private Utf8Library(LuaLanguage language) {
    strictIterator = iterator(language, false);
    laxIterator = iterator(language, true);
  }

  static Library create(LuaLanguage language) {
    return new Library(language, "utf8")
        .constant("charpattern", LuaString.ofLatin1("[\0-\u007f\u00c2-\u00fd][\u0080-\u00bf]*"))
        .function("char", Utf8Library::characters)
        .function("codes", new Utf8Library(language)::codes)
        .function("codepoint", Utf8Library::codePoints)
        .function("len", Utf8Library::length)
        .function("offset", Utf8Library::offset);
  }

  private static Builtin iterator(LuaLanguage language, boolean lax) {
    Builtin.Body body = (context, arguments) -> next(context, arguments, lax);
    return new Builtin(language, "utf8.codes", () -> BuiltinNode.boundary(body));
  }

  /// A position of an argument: negative ones count from the end, and what is before the start is 0.
  private static long position(
      LuaContext context, Object[] arguments, int n, long otherwise, int length) {
    long position = Args.integer(context, arguments, n, otherwise);
    if (position >= 0) {
      return position;
    }
    return position < -length ? 0 : length + position + 1;
  }

  private static void check(boolean right, int argument, String otherwise) {
    if (!right) {
      throw LibraryError.argument(argument, otherwise);
    }
  }

  private static Object characters(LuaContext context, Object[] arguments) {
    LuaBuffer out = new LuaBuffer();
    for (int i = 1; i < arguments.length; i++) {
      long code = Args.integer(context, arguments, i);
      check(code >= 0 && code <= Utf8.MAX, i, "value out of range");
      Utf8.append(out, code);
    }
    return out.toLuaString();
  }

  private Object codes(LuaContext context, Object[] arguments) {
    LuaString string = Args.string(context, arguments, 1);
    boolean lax = Values.isTrue(Args.get(arguments, 2));
    check(string.length() == 0 || !Utf8.isContinuation(string.at(0)), 1, INVALID);
    return Values.of(lax ? laxIterator : strictIterator, string, 0L);
  }

  private static Object next(LuaContext context, Object[] arguments, boolean lax) {
    byte[] bytes = Args.string(context, arguments, 1).bytes();
    long before = Args.integer(context, arguments, 2, 0);
    if (before < 0 || before >= bytes.length) {
      return Values.NONE;
    }
    int at = (int) before;
    while (at < bytes.length && Utf8.isContinuation(bytes[at])) {
      at++;
    }
    if (at == bytes.length) {
      return Values.NONE;
    }
    long code = Utf8.decode(bytes, at, lax);
    int end = at + Utf8.length(code);
    if (code < 0 || end < bytes.length && Utf8.isContinuation(bytes[end])) {
      throw LibraryError.of(INVALID);
    }
    return Values.of(at + 1L, code);
  }

  private static Object codePoints(LuaContext context, Object[] arguments) {
    byte[] bytes = Args.string(context, arguments, 1).bytes();
    long from = position(context, arguments, 2, 1, bytes.length);
    long to = position(context, arguments, 3, from, bytes.length);
    boolean lax = Values.isTrue(Args.get(arguments, 4));
    check(from >= 1, 2, "out of bounds");
    check(to <= bytes.length, 3, "out of bounds");
    if (to - from + 1 >= MAX_VALUES) {
      throw LibraryError.of("stack overflow (string slice too long)");
    }
    List<Object> codes = new ArrayList<>();
    int at = (int) Math.min(from - 1, bytes.length);
    while (at < to) {
      long code = Utf8.decode(bytes, at, lax);
      if (code < 0) {
        throw LibraryError.of(INVALID);
      }
      codes.add(code);
      at += Utf8.length(code);
    }
    return Values.ofArray(codes.toArray());
  }

  private static Object length(LuaContext context, Object[] arguments) {
    byte[] bytes = Args.string(context, arguments, 1).bytes();
    long from = position(context, arguments, 2, 1, bytes.length) - 1;
    long to = position(context, arguments, 3, -1, bytes.length) - 1;
    boolean lax = Values.isTrue(Args.get(arguments, 4));
    check(from >= 0 && from <= bytes.length, 2, "initial position out of bounds");
    check(to < bytes.length, 3, "final position out of bounds");
    long count = 0;
    int at = (int) from;
    while (at <= to) {
      long code = Utf8.decode(bytes, at, lax);
      if (code < 0) {
        return Values.of(Nil.NIL, at + 1L);
      }
      at += Utf8.length(code);
      count++;
      TableLibrary.poll(count);
    }
    return count;
  }

  private static Object offset(LuaContext context, Object[] arguments) {
    byte[] bytes = Args.string(context, arguments, 1).bytes();
    long n = Args.integer(context, arguments, 2);
    long otherwise = n >= 0 ? 1 : bytes.length + 1L;
    long from = position(context, arguments, 3, otherwise, bytes.length) - 1;
    check(from >= 0 && from <= bytes.length, 3, "position out of bounds");
    int at = Utf8.offset(bytes, (int) from, n);
    return at < 0 ? Nil.NIL : (Object) (at + 1L);
  }
}
