package dev.relayout.intake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/// The header of a message as it stands in its file, field by field (RFC 5322 §2.2).
final class MailHeader {
  /// @param name as spelled; empty for lines that are no field
  /// @param bytes with all continuation lines and line ends
  private record Field(String name, byte[] bytes) {}

  private final List<Field> fields = new ArrayList<>();

  /// @param bytes CRLF line ends, without the empty line
  MailHeader(byte[] bytes) {
    int start = 0;
    while (start < bytes.length) {
      int end = nextLine(bytes, start);
      while (end < bytes.length && (bytes[end] == ' ' || bytes[end] == '\t')) {
        end = nextLine(bytes, end);
      }
      byte[] field = Arrays.copyOfRange(bytes, start, end);
      fields.add(new Field(name(field), field));
      start = end;
    }
  }

  /// The length of the header at the start of a message, without its empty line; -1 when the empty
  /// line is not among the bytes.
  static int length(byte[] bytes) {
    int start = 0;
    while (start < bytes.length) {
      if (bytes[start] == '\r' && start + 1 < bytes.length && bytes[start + 1] == '\n') {
        return start;
      }
      start = nextLine(bytes, start);
    }
    return -1;
  }

  /// The bodies of all fields of that name, in any case; folded as they are, UTF-8.
  List<String> bodies(String name) {
    return fields.stream()
        .filter(field -> field.name.equalsIgnoreCase(name))
        .map(field -> new String(field.bytes, StandardCharsets.UTF_8))
        .map(field -> field.substring(field.indexOf(':') + 1).strip())
        .toList();
  }

  /// The header without some fields; all others byte for byte.
  ///
  /// @param unwanted tells by a field's name
  byte[] without(Predicate<String> unwanted) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    fields.stream()
        .filter(field -> !unwanted.test(field.name))
        .forEach(field -> kept.writeBytes(field.bytes));
    return kept.toByteArray();
  }

  private static int nextLine(byte[] bytes, int start) {
    int at = start;
    while (at < bytes.length && bytes[at] != '\n') {
      at++;
    }
    return Math.min(at + 1, bytes.length);
  }

  private static String name(byte[] field) {
    int colon = 0;
    while (colon < field.length && field[colon] != ':' && field[colon] > ' ') {
      colon++;
    }
    int end = colon;
    // §4.5: white space before the colon is obsolete, not wrong.
    while (colon < field.length && (field[colon] == ' ' || field[colon] == '\t')) {
      colon++;
    }
    return colon < field.length && field[colon] == ':'
        ? new String(field, 0, end, StandardCharsets.US_ASCII)
        : "";
  }
}
