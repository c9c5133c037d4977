package dev.relayout.script;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fields of a header by name: a lookup ignores case, the first occurrence wins, iteration gives
/// the spelling first seen, in the order of the message. Values are unfolded and trimmed, not decoded.
/// Unmodifiable.
public final class HeaderData {
  private record Field(String name, Text value) {}

  private final Map<String, Field> fields = new LinkedHashMap<>();

  /// Parses physical lines; a line without a colon, or with no name before it, is left out.
  HeaderData(List<Text> lines) {
    int at = 0;
    while (at < lines.size()) {
      int next = at + 1;
      while (next < lines.size() && folded(lines.get(next))) {
        next++;
      }
      add(lines.subList(at, next));
      at = next;
    }
  }

  /// The value of the first field of that name; null when there is none.
  public @Nullable Text get(String name) {
    Field field = fields.get(name.toLowerCase(Locale.ROOT));
    return field == null ? null : field.value;
  }

  /// The names in the order and the spelling of the message.
  public List<String> names() {
    List<String> names = new ArrayList<>(fields.size());
    fields.values().forEach(field -> names.add(field.name));
    return names;
  }

  private void add(List<Text> lines) {
    String first = lines.getFirst().latin1();
    int colon = first.indexOf(':');
    if (colon < 1 || folded(lines.getFirst())) {
      return;
    }
    String name = first.substring(0, colon).stripTrailing();
    if (!name.isEmpty()) {
      fields.computeIfAbsent(
          name.toLowerCase(Locale.ROOT), key -> new Field(name, unfold(lines, colon + 1)));
    }
  }

  /// RFC 5322 §2.2.3: unfolding removes the CRLF only, the white space stays.
  private static Text unfold(List<Text> lines, int valueStart) {
    ByteArrayOutputStream unfolded = new ByteArrayOutputStream();
    byte[] first = lines.getFirst().bytes();
    unfolded.write(first, valueStart, first.length - valueStart);
    lines.subList(1, lines.size()).forEach(line -> unfolded.writeBytes(line.bytes()));
    return trim(unfolded.toByteArray());
  }

  private static Text trim(byte[] bytes) {
    int start = 0;
    int end = bytes.length;
    while (start < end && white(bytes[start])) {
      start++;
    }
    while (end > start && white(bytes[end - 1])) {
      end--;
    }
    return Text.slice(bytes, start, end - start);
  }

  private static boolean folded(Text line) {
    return line.length() > 0 && white((byte) line.byteAt(0));
  }

  private static boolean white(byte b) {
    return b == ' ' || b == '\t';
  }
}
