package dev.relayout.smtp;

import java.nio.charset.StandardCharsets;

/// What characters a text is made of. Plain loops: these are asked several times a message, and a
/// stream costs more than the question.
public final class Ascii {
  private Ascii() {}

  /// Whether there is nothing beyond ASCII.
  public static boolean only(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /// Whether there is a control character (0 to 31, 127).
  public static boolean hasControl(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (control(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /// Whether there is nothing but printable ASCII, spaces included.
  public static boolean printable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (control(c) || c >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /// How many octets a text takes as UTF-8.
  static int utf8Length(String text) {
    return only(text) ? text.length() : text.getBytes(StandardCharsets.UTF_8).length;
  }

  static boolean control(char c) {
    return c < ' ' || c == 0x7F;
  }
}
