package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.LuaLanguage;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.Builtin;
import dev.relayout.trufflelua.runtime.BuiltinNode;
import dev.relayout.trufflelua.runtime.Coroutine;
import dev.relayout.trufflelua.runtime.Library;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.Values;
import java.util.Arrays;

/// `string.find`, `match`, `gmatch` and `gsub` (manual §6.4).
final class PatternFunctions {
  private final PatternCache patterns = new PatternCache();
  private final Builtin iterator;

  PatternFunctions(LuaLanguage language) {
    iterator =
        new Builtin(
            language, "string.gmatch", () -> BuiltinNode.boundary(PatternFunctions::nextMatch));
  }

  void register(Library library) {
    library
        .function("find", this::find)
        .function("match", this::match)
        .function("gmatch", this::gmatch)
        .function("gsub", this::gsub);
  }

  private Object find(LuaContext context, Object[] arguments) {
    LuaString subject = Args.string(context, arguments, 1);
    LuaString pattern = Args.string(context, arguments, 2);
    int from = start(context, arguments, subject.length());
    if (from > subject.length()) {
      return Nil.NIL;
    } else if (Values.isTrue(Args.get(arguments, 4)) || PlainSearch.suits(pattern)) {
      int at = PlainSearch.find(subject.bytes(), pattern.bytes(), from);
      return at < 0 ? Nil.NIL : Values.of(at + 1L, (long) at + pattern.length());
    }
    Pattern read = patterns.get(pattern, true);
    PatternMatcher matcher = new PatternMatcher(subject, read);
    if (!matcher.find(from)) {
      return Nil.NIL;
    }
    Object[] result = new Object[2 + read.captures()];
    result[0] = matcher.start() + 1L;
    result[1] = (long) matcher.end();
    for (int i = 0; i < read.captures(); i++) {
      result[i + 2] = matcher.value(i);
    }
    return result;
  }

  private Object match(LuaContext context, Object[] arguments) {
    LuaString subject = Args.string(context, arguments, 1);
    LuaString pattern = Args.string(context, arguments, 2);
    int from = start(context, arguments, subject.length());
    if (from > subject.length()) {
      return Nil.NIL;
    }
    PatternMatcher matcher = new PatternMatcher(subject, patterns.get(pattern, true));
    return matcher.find(from) ? values(matcher) : Nil.NIL;
  }

  /// The offset that argument 3 means, as a position; one behind the end and more is all the same.
  private static int start(LuaContext context, Object[] arguments, int length) {
    if (Args.absent(arguments, 3)) {
      return 0;
    }
    long position = Positions.start(Args.integer(context, arguments, 3), length);
    return (int) Math.min(position - 1, length + 1L);
  }

  private static Object values(PatternMatcher matcher) {
    if (matcher.count() == 1) {
      return matcher.value(0);
    }
    Object[] values = new Object[matcher.count()];
    Arrays.setAll(values, matcher::value);
    return values;
  }

  private Object gmatch(LuaContext context, Object[] arguments) {
    LuaString subject = Args.string(context, arguments, 1);
    LuaString pattern = Args.string(context, arguments, 2);
    int from = start(context, arguments, subject.length());
    PatternMatcher matcher = new PatternMatcher(subject, patterns.get(pattern, false));
    return iterator.with(new Iteration(matcher, from));
  }

  /// Where the iterator of `gmatch` stands. No two matches end at the same place.
  private static final class Iteration {
    final PatternMatcher matcher;
    int at;
    int lastEnd = PatternMatcher.NONE;

    Iteration(PatternMatcher matcher, int at) {
      this.matcher = matcher;
      this.at = at;
    }
  }

  private static Object nextMatch(LuaContext context, Object[] arguments) {
    Iteration iteration = (Iteration) ((Builtin) arguments[0]).state();
    PatternMatcher matcher = iteration.matcher;
    int from = iteration.at;
    while (matcher.find(from)) {
      if (matcher.end() != iteration.lastEnd) {
        iteration.at = matcher.end();
        iteration.lastEnd = matcher.end();
        return values(matcher);
      }
      from = matcher.start() + 1;
    }
    iteration.at = Integer.MAX_VALUE;
    return Values.NONE;
  }

  private Object gsub(LuaContext context, Object[] arguments) {
    LuaString subject = Args.string(context, arguments, 1);
    LuaString pattern = Args.string(context, arguments, 2);
    long most = Args.integer(context, arguments, 4, subject.length() + 1L);
    Replacement replacement = Replacement.of(context, arguments, 3);
    Pattern read = patterns.get(pattern, true);
    Coroutine held = Coroutine.hold(context);
    try {
      return new Substitution(subject, read, replacement).run(most);
    } finally {
      Coroutine.release(held);
    }
  }
}
