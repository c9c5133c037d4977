package dev.relayout.bench.load;

import java.util.Locale;

/// One object of JSON, on one line. One thread.
final class JsonLine {
  private final StringBuilder json = new StringBuilder("{");

  JsonLine put(String name, long value) {
    return literal(name, String.valueOf(value));
  }

  JsonLine put(String name, boolean value) {
    return literal(name, String.valueOf(value));
  }

  /// With so many digits behind the point.
  @SuppressWarnings("AnnotateFormatMethod") // Its annotation is no dependency of ours.
  JsonLine put(String name, double value, int digits) {
    return literal(name, String.format(Locale.ROOT, "%." + digits + "f", value));
  }

  /// @param value plain words: no quotation marks, backslashes or control characters
  JsonLine put(String name, String value) {
    return literal(name, '"' + value + '"');
  }

  private JsonLine literal(String name, String value) {
    json.append(json.length() == 1 ? "\"" : ",\"").append(name).append("\":").append(value);
    return this;
  }

  @Override
  public String toString() {
    return json + "}";
  }
}
