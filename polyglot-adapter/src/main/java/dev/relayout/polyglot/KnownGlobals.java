package dev.relayout.polyglot;

import dev.relayout.script.ScriptValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// What some global names were bound to when they were last read. They are read before every hook, and
/// hardly ever change: so the script is asked once whether they are what they were, in place of once for
/// each.
final class KnownGlobals {
  private final List<String> names;
  private final Function<String, @Nullable Value> bound;
  private final Function<@Nullable Value, ScriptValue> meaning;
  private final @Nullable Value comparison;
  private final @Nullable Object[] values;
  private List<ScriptValue> meanings = List.of();

  /// @param bound reads one name
  /// @param comparison see [GuestValues#comparison]
  KnownGlobals(
      List<String> names,
      Function<String, @Nullable Value> bound,
      Function<@Nullable Value, ScriptValue> meaning,
      @Nullable Value comparison) {
    this.names = names;
    this.bound = bound;
    this.meaning = meaning;
    this.comparison = comparison;
    this.values = new Object[names.size()];
  }

  /// What they are bound to now. May run guest code.
  List<ScriptValue> now() {
    if (comparison == null || meanings.isEmpty() || !comparison.execute(values).asBoolean()) {
      // A global that fails when it is read leaves nothing known.
      meanings = List.of();
      meanings = read();
    }
    return meanings;
  }

  /// What the last of the names was bound to when [#now] was asked.
  @Nullable Value last() {
    return (Value) values[values.length - 1];
  }

  private List<ScriptValue> read() {
    List<ScriptValue> found = new ArrayList<>(values.length);
    for (int i = 0; i < values.length; i++) {
      Value value = bound.apply(names.get(i));
      values[i] = value;
      found.add(meaning.apply(value));
    }
    return found;
  }
}
