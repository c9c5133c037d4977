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

  private final List<Text> lines;
  private @Nullable Map<String, Field> parsed;

  /// The fields of physical lines, parsed when first asked for; a line without a colon, or with no name
  /// before it, is left out.
  HeaderData(List<Text> lines) {
    this.lines = lines;
  }

  /// The value of the first field of that name; null when there is none.
  public @Nullable Text get(String name) {
    Field field = fields().get(name.toLowerCase(Locale.ROOT));
    return field == null ? null : field.value;
  }

  /// The names in the order and the spelling of the message.
  public List<String> names() {
    List<String> names = new ArrayList<>(fields().size());
    fields().values().forEach(field -> names.add(field.name));
    return names;
  }

  private Map<String, Field> fields() {
    Map<String, Field> known = parsed;
    if (known == null) {
      known = parse();
      parsed = known;
    }
    return known;
  }

  private Map<String, Field> parse() {
    Map<String, Field> fields = new LinkedHashMap<>();
    int at = 0;
    while (at < lines.size()) {
      int next = at + 1;
      while (next < lines.size() && folded(lines.get(next))) {
        next++;
      }
      add(fields, lines.subList(at, next));
      at = next;
    }
    return fields;
  }

  private static void add(Map<String, Field> fields, List<Text> lines) {
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

  /// RFC 5322 §2.2.3: unfolding removes the CRLF only, the white space stays. A field on one line is
  /// not copied.
  private static Text unfold(List<Text> lines, int valueStart) {
    Text first = lines.getFirst();
    if (lines.size() == 1) {
      return trim(first, valueStart);
    }
    ByteArrayOutputStream unfolded = new ByteArrayOutputStream();
    lines.forEach(line -> unfolded.writeBytes(line.bytes()));
    return trim(Text.of(unfolded.toByteArray()), valueStart);
  }

  private static Text trim(Text text, int from) {
    int start = from;
    int end = text.length();
    while (start < end && white(text.byteAt(start))) {
      start++;
    }
    while (end > start && white(text.byteAt(end - 1))) {
      end--;
    }
    return text.part(start, end);
  }

  private static boolean folded(Text line) {
    return line.length() > 0 && white(line.byteAt(0));
  }

  private static boolean white(int b) {
    return b == ' ' || b == '\t';
  }
}
