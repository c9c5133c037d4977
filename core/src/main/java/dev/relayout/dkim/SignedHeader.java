package dev.relayout.dkim;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The header of a message, for the fields that a signature covers.
final class SignedHeader {
  /// @param bytes name, colon and body, folded as they are, with their last CRLF
  private record Field(String name, byte[] bytes) {}

  private final List<Field> fields = new ArrayList<>();

  /// @param bytes CRLF line ends, without the empty line
  SignedHeader(byte[] bytes) {
    int start = 0;
    while (start < bytes.length) {
      int end = nextLine(bytes, start);
      while (end < bytes.length && (bytes[end] == ' ' || bytes[end] == '\t')) {
        end = nextLine(bytes, end);
      }
      int colon = start;
      while (colon < end && bytes[colon] != ':') {
        colon++;
      }
      if (colon < end) {
        String name = new String(bytes, start, colon - start, StandardCharsets.ISO_8859_1);
        byte[] field = Arrays.copyOfRange(bytes, start, end);
        fields.add(new Field(name.strip().toLowerCase(Locale.ROOT), field));
      }
      start = end;
    }
  }

  /// How many fields have that name, in lower case.
  int count(String name) {
    return (int) fields.stream().filter(field -> field.name.equals(name)).count();
  }

  /// The `relaxed` form of the fields named, one after another, each with CRLF. Of several of one name
  /// the last is taken first (RFC 6376 §5.4.2); a name beyond them stands for nothing.
  byte[] relaxed(List<String> names) {
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    Map<String, Integer> taken = new HashMap<>();
    for (String name : names) {
      int number = taken.merge(name, 1, Integer::sum);
      byte[] field = fromTheEnd(name, number);
      if (field != null) {
        signed.writeBytes(relaxed(field));
        signed.writeBytes(new byte[] {'\r', '\n'});
      }
    }
    return signed.toByteArray();
  }

  private byte @Nullable [] fromTheEnd(String name, int number) {
    int left = number;
    for (Field field : fields.reversed()) {
      if (field.name.equals(name) && --left == 0) {
        return field.bytes;
      }
    }
    return null;
  }

  /// The `relaxed` form of one field, without CRLF (RFC 6376 §3.4.2).
  static byte[] relaxed(byte[] field) {
    ByteArrayOutputStream relaxed = new ByteArrayOutputStream(field.length);
    int colon = 0;
    while (field[colon] != ':') {
      colon++;
    }
    int end = colon;
    while (end > 0 && white(field[end - 1])) {
      end--;
    }
    for (int i = 0; i < end; i++) {
      int b = field[i];
      relaxed.write(b >= 'A' && b <= 'Z' ? b | 0x20 : b);
    }
    relaxed.write(':');
    boolean started = false;
    boolean white = false;
    for (int i = colon + 1; i < field.length; i++) {
      byte b = field[i];
      if (white(b)) {
        white = true;
      } else if (b != '\r' && b != '\n') {
        if (white && started) {
          relaxed.write(' ');
        }
        relaxed.write(b);
        started = true;
        white = false;
      }
    }
    return relaxed.toByteArray();
  }

  private static boolean white(byte b) {
    return b == ' ' || b == '\t';
  }

  private static int nextLine(byte[] bytes, int start) {
    int at = start;
    while (at < bytes.length && bytes[at] != '\n') {
      at++;
    }
    return Math.min(at + 1, bytes.length);
  }
}
