package dev.relayout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The ranges that option values must keep; the exception's text follows the path of the key.
final class Checks {
  private Checks() {}

  static Duration positive(Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException("must be longer than nothing");
    }
    return duration;
  }

  static List<Duration> allPositive(List<Duration> durations) {
    durations.forEach(Checks::positive);
    return new ArrayList<>(durations);
  }

  static int atLeast(int least, int value) {
    if (value < least) {
      throw new IllegalArgumentException("must be at least " + least + ", not " + value);
    }
    return value;
  }

  static long atLeast(long least, long value) {
    if (value < least) {
      throw new IllegalArgumentException("must be at least " + least + ", not " + value);
    }
    return value;
  }

  static int port(int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("must be 0 to 65535, not " + port);
    }
    return port;
  }

  static String filled(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("must not be empty");
    }
    return text;
  }
}
