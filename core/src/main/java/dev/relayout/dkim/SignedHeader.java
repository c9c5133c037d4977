package dev.relayout.dkim;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The header of a message, for the fields that a signature covers.
final class SignedHeader {
  /// Of more fields of one name the last are signed (RFC 6376 §5.4.2): a strange mail may have a million.
  private static final int MOST_OF_A_NAME = 100;

  // By name in lower case: name, colon and body, folded as they are, with their last CRLF.
  private final Map<String, List<byte[]>> fields = new HashMap<>();

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
        fields
            .computeIfAbsent(name.strip().toLowerCase(Locale.ROOT), first -> new ArrayList<>())
            .add(Arrays.copyOfRange(bytes, start, end));
      }
      start = end;
    }
  }

  /// How many fields that have that name, in lower case, are to be signed.
  int count(String name) {
    return Math.min(named(name).size(), MOST_OF_A_NAME);
  }

  private List<byte[]> named(String name) {
    return fields.getOrDefault(name, List.of());
  }

  /// The `relaxed` form of the fields named, one after another, each with CRLF. Of several of one name
  /// the last is taken first (RFC 6376 §5.4.2); a name beyond them stands for nothing.
  byte[] relaxed(List<String> names) {
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    Map<String, Integer> taken = new HashMap<>();
    for (String name : names) {
      int number = taken.merge(name, 1, Integer::sum);
      List<byte[]> same = named(name);
      if (number <= same.size()) {
        signed.writeBytes(relaxed(same.get(same.size() - number)));
        signed.writeBytes(new byte[] {'\r', '\n'});
      }
    }
    return signed.toByteArray();
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
