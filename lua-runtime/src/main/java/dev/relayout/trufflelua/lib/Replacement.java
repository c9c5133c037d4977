package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.Calls;
import dev.relayout.trufflelua.runtime.Conversions;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaBuffer;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.LuaTable;
import dev.relayout.trufflelua.runtime.Operators;
import dev.relayout.trufflelua.runtime.TypeNames;
import dev.relayout.trufflelua.runtime.Values;
import org.jspecify.annotations.Nullable;

/// What `gsub` puts in the place of a match: a text in which `%1` stands for captures, what a table has, or what a function gives.
final class Replacement {
  private static final byte ESCAPE = '%';

  private final LuaContext context;
  private final Object value;
  private final @Nullable LuaString text;
  private final boolean literal;

  private Replacement(LuaContext context, Object value) {
    this.context = context;
    this.value = value;
    this.text = Conversions.toText(value);
    this.literal = text != null && indexOfEscape(text.bytes(), 0) == text.length();
  }

  /// @throws LibraryError when the argument cannot be one
  static Replacement of(LuaContext context, Object[] arguments, int n) {
    Object value = Args.get(arguments, n);
    boolean suits =
        value instanceof LuaTable
            || Conversions.toText(value) != null
            || TypeNames.of(value).equals("function");
    if (!suits) {
      throw Args.wrongType(context, arguments, n, "string/function/table");
    }
    return new Replacement(context, value);
  }

  /// The text for a match; null to keep what matched.
  @Nullable LuaString of(PatternMatcher matcher) {
    if (text != null) {
      return literal ? text : expanded(text.bytes(), matcher);
    }
    Object result =
        value instanceof LuaTable
            ? Operators.index(context, value, matcher.value(0))
            : Values.first(Calls.apply(context, value, captures(matcher)));
    if (!Values.isTrue(result)) {
      return null;
    }
    LuaString string = Conversions.toText(result);
    if (string == null) {
      throw LibraryError.of("invalid replacement value (a " + TypeNames.of(result) + ")");
    }
    return string;
  }

  private Object[] captures(PatternMatcher matcher) {
    Object[] arguments = new Object[matcher.count() + 1];
    arguments[0] = value;
    for (int i = 1; i < arguments.length; i++) {
      arguments[i] = matcher.value(i - 1);
    }
    return arguments;
  }

  private static int indexOfEscape(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && bytes[at] != ESCAPE) {
      at++;
    }
    return at;
  }

  private static LuaString expanded(byte[] from, PatternMatcher matcher) {
    LuaBuffer out = new LuaBuffer(from.length + 32);
    int at = 0;
    while (at < from.length) {
      int escape = indexOfEscape(from, at);
      out.append(from, at, escape - at);
      if (escape < from.length) {
        int c = escape + 1 < from.length ? from[escape + 1] : 0;
        appendEscape(out, c, matcher);
      }
      at = escape + 2;
    }
    return out.toLuaString();
  }

  private static void appendEscape(LuaBuffer out, int c, PatternMatcher matcher) {
    if (c == ESCAPE) {
      out.append(c);
    } else if (c == '0') {
      out.append(matcher.whole());
    } else if (CharacterClass.isDigit(c)) {
      LuaString capture = Conversions.toText(matcher.value(c - '1'));
      out.append(capture == null ? LuaString.EMPTY : capture);
    } else {
      throw LibraryError.of("invalid use of '%' in replacement string");
    }
  }
}
