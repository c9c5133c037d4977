package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaBuffer;

/// UTF-8 as it was first defined, with up to six bytes for 31 bits; strict decoding takes only what Unicode allows.
final class Utf8 {
  /// The largest code point that has a form.
  static final long MAX = 0x7fffffffL;

  private static final long MAX_UNICODE = 0x10ffff;
  private static final int MAX_CONTINUATIONS = 5;

  /// The first code point that needs one byte more.
  private static final long[] LIMITS = {0x80, 0x800, 0x10000, 0x200000, 0x4000000};

  private Utf8() {}

  static boolean isContinuation(int b) {
    return (b & 0xc0) == 0x80;
  }

  /// How many bytes a code point takes.
  static int length(long code) {
    int length = 1;
    while (length <= LIMITS.length && code >= LIMITS[length - 1]) {
      length++;
    }
    return length;
  }

  static void append(LuaBuffer out, long code) {
    int length = length(code);
    if (length == 1) {
      out.append((int) code);
      return;
    }
    int mark = 0xff00 >> length & 0xff;
    out.append(mark | (int) (code >> 6 * (length - 1)));
    for (int i = length - 2; i >= 0; i--) {
      out.append(0x80 | (int) (code >> 6 * i) & 0x3f);
    }
  }

  /// The code point that starts there; -1 when there is none.
  ///
  /// @param lax whether surrogates and what is beyond Unicode count
  static long decode(byte[] bytes, int at, boolean lax) {
    int first = bytes[at] & 0xff;
    if (first < 0x80) {
      return first;
    }
    int continuations = Integer.numberOfLeadingZeros(~(first << 24)) - 1;
    if (continuations == 0
        || continuations > MAX_CONTINUATIONS
        || at + continuations >= bytes.length) {
      return -1;
    }
    long code = first & 0x3f >> continuations;
    for (int i = 1; i <= continuations; i++) {
      if (!isContinuation(bytes[at + i])) {
        return -1;
      }
      code = code << 6 | bytes[at + i] & 0x3f;
    }
    boolean overlong = code < LIMITS[continuations - 1];
    return overlong || !lax && !isUnicode(code) ? -1 : code;
  }

  private static boolean isUnicode(long code) {
    return code <= MAX_UNICODE && (code < 0xd800 || code > 0xdfff);
  }

  /// Where the n-th character starts, counted from an offset; with n = 0 the one that the offset is in. -1 when there is none.
  static int offset(byte[] bytes, int from, long n) {
    int at = from;
    if (n == 0) {
      while (at > 0 && continues(bytes, at)) {
        at--;
      }
      return at;
    } else if (continues(bytes, at)) {
      throw LibraryError.of("initial position is a continuation byte");
    }
    long left = n;
    while (left < 0 && at > 0) {
      do {
        at--;
      } while (at > 0 && continues(bytes, at));
      left++;
      TableLibrary.poll(left);
    }
    // The first one is where it starts.
    while (left > 1 && at < bytes.length) {
      do {
        at++;
      } while (continues(bytes, at));
      left--;
      TableLibrary.poll(left);
    }
    return left == 0 || left == 1 && n > 0 ? at : -1;
  }

  private static boolean continues(byte[] bytes, int at) {
    return at < bytes.length && isContinuation(bytes[at]);
  }
}
