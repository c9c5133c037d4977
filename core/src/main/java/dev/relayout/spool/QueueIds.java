package dev.relayout.spool;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/// Makes queue ids: 13 digits and letters that sort by arrival.
///
/// An id is 43 bits of milliseconds since 1970 (enough until 2248) and 20 bits that count within the
/// millisecond, from a random start. It is always greater than the one before it and than every id
/// that the queue held at the start, also when the clock was put back; the random start keeps it
/// apart from ids of messages that left the queue before a restart. Thread-safe.
final class QueueIds {
  /// Crockford's base 32: no I, L, O and U, in the order of ASCII.
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  /// What each character of ASCII counts; negative when it is none of ours.
  private static final byte[] VALUES = values();

  private static final int LENGTH = 13;
  private static final int COUNTER_BITS = 20;

  private final InstantSource clock;
  private long last;

  QueueIds(InstantSource clock) {
    this.clock = clock;
  }

  /// Makes sure that ids made from now on are greater than that one.
  synchronized void after(String id) {
    last = Math.max(last, decode(id));
  }

  synchronized String next() {
    long fresh =
        clock.millis() << COUNTER_BITS | ThreadLocalRandom.current().nextInt(1 << COUNTER_BITS - 1);
    last = Math.max(last + 1, fresh);
    return encode(last);
  }

  /// Whether a name is of the form that [#next] makes.
  static boolean valid(String id) {
    if (id.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      char c = id.charAt(i);
      if (c >= VALUES.length || VALUES[c] < 0) {
        return false;
      }
    }
    return true;
  }

  static String encode(long value) {
    char[] id = new char[LENGTH];
    long rest = value;
    for (int i = LENGTH - 1; i >= 0; i--) {
      id[i] = DIGITS.charAt((int) (rest & 31));
      rest >>>= 5;
    }
    return new String(id);
  }

  /// The number that a valid id is; ids sort as their numbers do.
  static long decode(String id) {
    long value = 0;
    for (int i = 0; i < id.length(); i++) {
      value = value << 5 | VALUES[id.charAt(i)];
    }
    return value;
  }

  private static byte[] values() {
    byte[] values = new byte[128];
    Arrays.fill(values, (byte) -1);
    for (int i = 0; i < DIGITS.length(); i++) {
      values[DIGITS.charAt(i)] = (byte) i;
    }
    return values;
  }
}
