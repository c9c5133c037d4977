package dev.relayout.lua.vm;

/// Whether the thread has stack left, found out by using it: a StackOverflowError in this class does no
/// harm, while one in the middle of some other class's initialization would break that class for the
/// whole JVM.
final class StackRoom {
  private static final int FRAMES = 400;

  private StackRoom() {}

  /// Whether about 200 KB are left. Takes 1 to 10 µs.
  static boolean isLeft() {
    try {
      return deepen(FRAMES, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16) != 0;
    } catch (StackOverflowError e) {
      return false;
    }
  }

  /// Its many parameters are needed after the recursion, so a frame takes 400 to 600 bytes whether it
  /// is compiled or not.
  private static long deepen(
      int frames,
      long a,
      long b,
      long c,
      long d,
      long e,
      long f,
      long g,
      long h,
      long i,
      long j,
      long k,
      long l,
      long m,
      long n,
      long o,
      long p) {
    if (frames == 0) {
      return 1;
    }
    long deeper = deepen(frames - 1, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, a + frames);
    long used = a ^ b ^ c ^ d ^ e ^ f ^ g ^ h ^ i ^ j ^ k ^ l ^ m ^ n ^ o ^ p;
    return deeper | (used & 1);
  }
}
