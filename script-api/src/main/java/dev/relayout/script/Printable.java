package dev.relayout.script;

import java.nio.charset.StandardCharsets;

/// Text from a script or a server made fit for one log line: what could end or forge a line becomes
/// a space, and its length has an end.
final class Printable {
  private Printable() {}

  /// The text on one line, cut between two characters at that many UTF-8 bytes.
  static String line(String text, int maxBytes) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), maxBytes));
    int bytes = 0;
    for (int at = 0; at < text.length(); ) {
      int codePoint = text.codePointAt(at);
      at += Character.charCount(codePoint);
      int shown = breaks(codePoint) ? ' ' : codePoint;
      bytes += Character.toString(shown).getBytes(StandardCharsets.UTF_8).length;
      if (bytes > maxBytes) {
        break;
      }
      line.appendCodePoint(shown);
    }
    return line.toString();
  }

  private static boolean breaks(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> false;
    };
  }
}
