package dev.relayout.script.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The fields of one YAML mapping, each taken once; [#end] complains of those that nobody took.
public final class Fields {
  private final String where;
  private final Map<String, Object> left;

  private Fields(String where, Map<String, Object> fields) {
    this.where = where;
    this.left = fields;
  }

  public static Fields of(String where, Object node) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (!(node instanceof Map<?, ?> map)) {
      throw new ScenarioError(where, "expected key: value pairs, found " + node);
    }
    map.forEach((key, value) -> fields.put(String.valueOf(key), value == null ? "" : value));
    return new Fields(where, fields);
  }

  public static Fields none(String where) {
    return new Fields(where, new LinkedHashMap<>());
  }

  public String where() {
    return where;
  }

  public boolean has(String key) {
    return left.containsKey(key);
  }

  public Optional<Object> any(String key) {
    return Optional.ofNullable(left.remove(key));
  }

  public <T> Optional<T> read(String key, Function<Object, T> reader) {
    return any(key).map(reader);
  }

  public Optional<String> text(String key) {
    return read(key, String::valueOf);
  }

  public String need(String key) {
    return text(key).orElseThrow(() -> new ScenarioError(where, "has no " + key));
  }

  public Optional<Boolean> flag(String key) {
    return read(
        key,
        value -> {
          if (value instanceof Boolean flag) {
            return flag;
          }
          throw new ScenarioError(where, key + " must be true or false, not " + value);
        });
  }

  public Optional<Integer> number(String key) {
    return read(
        key,
        value -> {
          if (value instanceof Integer number) {
            return number;
          }
          throw new ScenarioError(where, key + " must be a whole number, not " + value);
        });
  }

  public Optional<Fields> fields(String key) {
    return read(key, node -> of(where + ", " + key, node));
  }

  /// One value stands for a list of one.
  public static List<Object> list(Object node) {
    return node instanceof List<?> list
        ? list.stream().map(e -> (Object) e).toList()
        : List.of(node);
  }

  public static List<String> texts(Object node) {
    return list(node).stream().map(String::valueOf).toList();
  }

  public Map<String, Object> rest() {
    Map<String, Object> rest = new LinkedHashMap<>(left);
    left.clear();
    return rest;
  }

  public void end() {
    if (!left.isEmpty()) {
      throw new ScenarioError(where, "unknown: " + left.keySet());
    }
  }
}
