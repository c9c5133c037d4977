package dev.relayout.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The fields of a header by name: a lookup ignores the case of ASCII letters, which names are made of; the first occurrence wins, iteration gives
/// the spelling first seen, in the order of the message. Values are unfolded and trimmed, not decoded.
/// A line without a colon, or with no name before it, is no field. Unmodifiable.
///
/// Most scripts ask for a few names, so each lookup compares the lines as they lie; a long header gets a table of its names.
public final class HeaderData {
  /// Headers of more lines get the table at the first lookup.
  private static final int MANY_LINES = 128;

  private final PhysicalLines lines;

  /// The line of a field by its name in lower case.
  private @Nullable Map<String, Integer> table;

  HeaderData(PhysicalLines lines) {
    this.lines = lines;
  }

  /// The value of the first field of that name; null when there is none.
  public @Nullable Text get(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) > 0xFF) {
        return null;
      }
    }
    return get(Text.ofLatin1(name));
  }

  /// The value of the first field whose name has these bytes; null when there is none.
  public @Nullable Text get(Text name) {
    int line;
    if (table == null && lines.size() <= MANY_LINES) {
      line = find(name);
    } else {
      line = table().getOrDefault(lower(name.latin1()), -1);
    }
    return line < 0 ? null : value(line, colon(line));
  }

  /// The names in the order and the spelling of the message, one character a byte.
  public List<String> names() {
    List<String> names = new ArrayList<>(table().size());
    table().values().forEach(line -> names.add(name(line)));
    return names;
  }

  /// Shows the name and the value of each field in the order of the message, those with a name that was there before as well.
  public void eachField(BiConsumer<Text, Text> visitor) {
    for (int line = 0; line < lines.size(); line++) {
      int colon = folded(line) ? -1 : colon(line);
      int end = colon;
      while (end > lines.start(line) && Character.isWhitespace(lines.bytes()[end - 1] & 0xFF)) {
        end--;
      }
      if (end > lines.start(line)) {
        int start = lines.start(line);
        visitor.accept(Text.slice(lines.bytes(), start, end - start), value(line, colon));
      }
    }
  }

  private Map<String, Integer> table() {
    Map<String, Integer> known = table;
    if (known == null) {
      known = new LinkedHashMap<>();
      for (int line = 0; line < lines.size(); line++) {
        String name = folded(line) ? "" : name(line);
        if (!name.isEmpty()) {
          known.putIfAbsent(lower(name), line);
        }
      }
      table = known;
    }
    return known;
  }

  private int find(Text name) {
    int size = lines.size();
    int length = name.length();
    if (length == 0 || Character.isWhitespace(name.byteAt(length - 1))) {
      return -1;
    }
    for (int line = 0; line < size; line++) {
      if (isNamed(line, name, length) && !folded(line)) {
        return line;
      }
    }
    return -1;
  }

  private boolean isNamed(int line, Text name, int length) {
    byte[] bytes = lines.bytes();
    int start = lines.start(line);
    int end = lines.end(line);
    if (end - start <= length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      int found = bytes[start + i] & 0xFF;
      int wanted = name.byteAt(i);
      if (found == ':' || found != wanted && lower(found) != lower(wanted)) {
        return false;
      }
    }
    int colon = start + length;
    while (colon < end && Character.isWhitespace(bytes[colon] & 0xFF)) {
      colon++;
    }
    return colon < end && bytes[colon] == ':';
  }

  private static int lower(int b) {
    return b >= 'A' && b <= 'Z' ? b | 0x20 : b;
  }

  private static String lower(String latin1) {
    StringBuilder lower = new StringBuilder(latin1.length());
    for (int i = 0; i < latin1.length(); i++) {
      lower.append((char) lower(latin1.charAt(i)));
    }
    return lower.toString();
  }

  /// Empty where the line is no field.
  private String name(int line) {
    int colon = colon(line);
    int start = lines.start(line);
    return colon < 0
        ? ""
        : Text.slice(lines.bytes(), start, colon - start).latin1().stripTrailing();
  }

  private int colon(int line) {
    byte[] bytes = lines.bytes();
    for (int i = lines.start(line); i < lines.end(line); i++) {
      if (bytes[i] == ':') {
        return i;
      }
    }
    return -1;
  }

  /// RFC 5322 §2.2.3: unfolding removes the CRLF only, the white space stays. A field on one line is
  /// not copied.
  private Text value(int line, int colon) {
    int from = colon + 1;
    int last = line + 1;
    while (last < lines.size() && folded(last)) {
      last++;
    }
    if (last == line + 1) {
      return trimmed(lines.bytes(), from, lines.end(line));
    }
    int length = lines.end(line) - from;
    for (int next = line + 1; next < last; next++) {
      length += lines.end(next) - lines.start(next);
    }
    byte[] unfolded = new byte[length];
    int at = 0;
    for (int next = line; next < last; next++) {
      int start = next == line ? from : lines.start(next);
      System.arraycopy(lines.bytes(), start, unfolded, at, lines.end(next) - start);
      at += lines.end(next) - start;
    }
    return trimmed(unfolded, 0, length);
  }

  private static Text trimmed(byte[] bytes, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && white(bytes[start])) {
      start++;
    }
    while (end > start && white(bytes[end - 1])) {
      end--;
    }
    return Text.slice(bytes, start, end - start);
  }

  private boolean folded(int line) {
    return lines.end(line) > lines.start(line) && white(lines.bytes()[lines.start(line)]);
  }

  private static boolean white(int b) {
    return b == ' ' || b == '\t';
  }
}
