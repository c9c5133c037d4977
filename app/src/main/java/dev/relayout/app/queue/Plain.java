package dev.relayout.app.queue;

import java.time.Duration;
import java.util.Locale;

/// Values for people.
final class Plain {
  private Plain() {}

  /// Text from a message or a server, without anything that steers a terminal.
  static String text(String raw) {
    StringBuilder plain = new StringBuilder(raw.length());
    raw.codePoints()
        .forEach(c ->
            plain.appendCodePoint(
                Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c));
    return plain.toString();
  }

  /// The same, no longer than that.
  static String text(String raw, int most) {
    String plain = text(raw);
    return plain.length() <= most ? plain : plain.substring(0, most - 1) + "…";
  }

  /// An address in brackets.
  static String address(String raw) {
    return "<" + text(raw) + ">";
  }

  /// `45 s`, `12 m`, `3 h`, `5 d`: the largest unit of which there are two, so that no step is lost.
  static String time(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 120) {
      return seconds + " s";
    }
    if (seconds < 120 * 60) {
      return seconds / 60 + " m";
    }
    return seconds < 48 * 3_600 ? seconds / 3_600 + " h" : seconds / 86_400 + " d";
  }

  /// `512`, `12 K`, `3.4 M`.
  static String size(long bytes) {
    if (bytes < 1_000) {
      return Long.toString(bytes);
    }
    if (bytes < 1_000_000) {
      return (bytes + 500) / 1_000 + " K";
    }
    return String.format(Locale.ROOT, "%.1f M", bytes / 1e6);
  }
}
