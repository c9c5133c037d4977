package dev.relayout.script.conformance;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A value of a scenario that is the same in every language, or one for each.
///
/// @param values by language key; under the key `""` what holds for all others
public record ByLanguage<T>(Map<String, T> values) {
  /// The languages that scenarios are written in.
  public static final Set<String> LANGUAGES = Set.of("lua", "js", "python");

  private static final String ALL = "";

  /// Copies the values.
  public ByLanguage {
    values = Map.copyOf(values);
  }

  /// The same in every language.
  public static <T> ByLanguage<T> all(T value) {
    return new ByLanguage<>(Map.of(ALL, value));
  }

  /// Reads a plain value, or a map whose keys are languages.
  static <T> ByLanguage<T> read(Object node, Function<Object, T> one) {
    if (node instanceof Map<?, ?> map && LANGUAGES.containsAll(map.keySet()) && !map.isEmpty()) {
      Map<String, T> values = new LinkedHashMap<>();
      map.forEach((language, value) -> values.put(String.valueOf(language), one.apply(value)));
      return new ByLanguage<>(values);
    }
    return all(one.apply(node));
  }

  /// What holds in a language; null when nothing does.
  public @Nullable T in(String language) {
    T own = values.get(language);
    return own != null ? own : values.get(ALL);
  }
}
