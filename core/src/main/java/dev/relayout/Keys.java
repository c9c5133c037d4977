package dev.relayout;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads one JSON object of a configuration, key by key, and knows where it stands in the whole, so
/// that every complaint names the path of the key. [#end] finds the keys that nobody asked for.
final class Keys {
  private static final Set<String> SECRETS = Set.of("password", "auth", "tokenCommand");

  private final JsonObject json;
  private final String path;
  private final TreeSet<String> known = new TreeSet<>();

  Keys(JsonObject json) {
    this(json, "");
  }

  private Keys(JsonObject json, String path) {
    this.json = json;
    this.path = path;
  }

  void string(String key, Consumer<String> setter) {
    string(key, "a text", setter);
  }

  /// @param wanted what kind of text, for the complaint
  void string(String key, String wanted, Consumer<String> setter) {
    read(key, value -> value instanceof String s ? s : null, wanted, setter);
  }

  void bool(String key, Consumer<Boolean> setter) {
    read(key, value -> value instanceof Boolean b ? b : null, "true or false", setter);
  }

  void integer(String key, Consumer<Integer> setter) {
    read(key, Keys::wholeNumber, "a whole number", setter);
  }

  void duration(String key, Consumer<Duration> setter) {
    read(
        key,
        value -> value instanceof String s ? Quantities.duration(s) : null,
        "a time such as 30s, 5m, 4h or 3d",
        setter);
  }

  void durations(String key, Consumer<List<Duration>> setter) {
    read(key, Keys::times, "a list of times such as [1m, 5m, 1h]", setter);
  }

  void bytes(String key, Consumer<Long> setter) {
    read(key, Keys::byteCount, "a size such as 5000, 64K or 10M", setter);
  }

  <E extends Enum<E>> void choice(String key, Class<E> type, Consumer<E> setter) {
    List<String> words = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      words.add(constant.name().toLowerCase(Locale.ROOT));
    }
    read(
        key,
        value -> {
          int at = value instanceof String s ? words.indexOf(s) : -1;
          return at < 0 ? null : type.getEnumConstants()[at];
        },
        "one of " + String.join(", ", words),
        setter);
  }

  void strings(String key, Consumer<List<String>> setter) {
    read(key, Keys::texts, "a list of texts", setter);
  }

  <T> void object(String key, Function<Keys, T> reader, Consumer<T> setter) {
    Object value = take(key);
    if (value == null) {
      return;
    }
    if (!(value instanceof JsonObject object)) {
      throw wrong(key, "an object", value);
    }
    setter.accept(reader.apply(new Keys(object, path + key + ".")));
  }

  <T> void objects(String key, Function<Keys, T> reader, Consumer<List<T>> setter) {
    Object value = take(key);
    if (value == null) {
      return;
    }
    if (!(value instanceof JsonArray array)) {
      throw wrong(key, "a list", value);
    }
    List<T> made = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      String place = key + "[" + i + "]";
      if (!(array.getValue(i) instanceof JsonObject object)) {
        throw wrong(place, "an object", array.getValue(i));
      }
      made.add(reader.apply(new Keys(object, path + place + ".")));
    }
    setter.accept(made);
  }

  /// One object, or a list of them.
  <T> void oneOrMore(String key, Function<Keys, T> reader, Consumer<List<T>> setter) {
    if (json.getValue(key) instanceof JsonObject) {
      object(key, reader, one -> setter.accept(List.of(one)));
    } else {
      objects(key, reader, setter);
    }
  }

  /// What stands before the names of the keys, such as `senders[0].`; empty at the top.
  String prefix() {
    return path;
  }

  /// Whether a key that was asked for is there.
  boolean has(String key) {
    return json.containsKey(key);
  }

  /// To be called last.
  ///
  /// @throws IllegalArgumentException for a key that was not asked for
  void end() {
    for (String key : json.fieldNames()) {
      if (!known.contains(key)) {
        throw new OptionException(
            path + key,
            "unknown key (known: " + String.join(", ", known) + ")",
            List.copyOf(known),
            null);
      }
    }
  }

  private <T> void read(
      String key, Function<Object, @Nullable T> convert, String wanted, Consumer<T> setter) {
    Object value = take(key);
    if (value == null) {
      return;
    }
    T converted = convert.apply(value);
    if (converted == null) {
      throw wrong(key, wanted, value);
    }
    try {
      setter.accept(converted);
    } catch (IllegalArgumentException e) {
      throw new OptionException(path + key, String.valueOf(e.getMessage()), List.of(), e);
    }
  }

  private @Nullable Object take(String key) {
    known.add(key);
    return json.getValue(key);
  }

  private OptionException wrong(String key, String wanted, @Nullable Object value) {
    // A secret must not come out in the complaint: one that looks like a number, stands one level
    // too
    // high, or is a text where a list is wanted.
    boolean holdsMore = value instanceof JsonObject || value instanceof JsonArray;
    boolean secret = key.endsWith("Secret") || SECRETS.contains(key);
    String instead = secret || holdsMore ? "" : ", not " + value;
    return new OptionException(path + key, "must be " + wanted + instead, List.of(), null);
  }

  private static @Nullable Integer wholeNumber(Object value) {
    return value instanceof Number n && n.doubleValue() == n.intValue() ? n.intValue() : null;
  }

  private static @Nullable Long byteCount(Object value) {
    if (value instanceof Number n) {
      return n.doubleValue() == n.longValue() ? n.longValue() : null;
    }
    return value instanceof String s ? Quantities.bytes(s) : null;
  }

  private static @Nullable List<Duration> times(Object value) {
    List<String> texts = texts(value);
    if (texts == null) {
      return null;
    }
    List<Duration> times = new ArrayList<>();
    for (String text : texts) {
      Duration time = Quantities.duration(text);
      if (time == null) {
        return null;
      }
      times.add(time);
    }
    return times;
  }

  private static @Nullable List<String> texts(Object value) {
    if (!(value instanceof JsonArray array)) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    for (Object element : array) {
      if (!(element instanceof String text)) {
        return null;
      }
      texts.add(text);
    }
    return texts;
  }
}
