package dev.relayout.js;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// A function that compares globals with given values. Only code of the script's own context sees what
/// `let` and `const` declare, at the price of one call for all names.
final class Comparison {
  /// Kept, because contexts share the code of a source only as long as somebody has it. There are as many as
  /// the contract has hooks, for a module once more for each of the ways to export some of them.
  private static final Map<String, Source> SOURCES = new ConcurrentHashMap<>();

  private static final Pattern NAME = Pattern.compile("[A-Za-z_$][\\w$]*");

  private Comparison() {}

  /// A module's exports go before globals, as they do when each is read.
  ///
  /// @return null where a name is none of an identifier's form
  static @Nullable Value of(Context context, List<String> names, @Nullable Value exports) {
    if (!names.stream().allMatch(name -> NAME.matcher(name).matches())) {
      return null;
    }
    String known = joined(names, i -> "known" + i, ", ");
    String same = joined(names, i -> bound(names.get(i), exports) + " === known" + i, " && ");
    // What is not declared, or has no value yet, throws: then each is read, and says what it says.
    String text =
        "(exports) => (%s) => { try { return %s; } catch { return false; } }"
            .formatted(known, same);
    return context.eval(SOURCES.computeIfAbsent(text, Comparison::source)).execute(exports);
  }

  private static Source source(String text) {
    return Source.newBuilder("js", text, "comparison.js").internal(true).buildLiteral();
  }

  private static String joined(List<String> names, IntFunction<String> part, String between) {
    return IntStream.range(0, names.size()).mapToObj(part).collect(Collectors.joining(between));
  }

  private static String bound(String name, @Nullable Value exports) {
    return exports != null && exports.hasMember(name) ? "exports." + name : name;
  }
}
