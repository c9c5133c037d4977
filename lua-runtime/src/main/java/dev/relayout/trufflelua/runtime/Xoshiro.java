package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.security.SecureRandom;

/// The pseudo-random numbers of `math.random`: xoshiro256** (Blackman and Vigna), the same numbers as PUC Lua 5.4 for the same seed.
public final class Xoshiro {
  /// Numbers thrown away after seeding, so that similar seeds part.
  private static final int DISCARDED = 16;

  private long s0;
  private long s1;
  private long s2;
  private long s3;

  /// With a seed that nobody can foresee.
  @TruffleBoundary
  public Xoshiro() {
    SecureRandom random = new SecureRandom();
    seed(random.nextLong(), random.nextLong());
  }

  /// Begins a sequence that the two numbers determine.
  @TruffleBoundary
  public void seed(long first, long second) {
    s0 = first;
    s1 = 0xff;
    s2 = second;
    s3 = 0;
    for (int i = 0; i < DISCARDED; i++) {
      next();
    }
  }

  /// 64 random bits.
  public long next() {
    long result = Long.rotateLeft(s1 * 5, 7) * 9;
    long shifted = s1 << 17;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = Long.rotateLeft(s3, 45);
    return result;
  }

  /// From 0 (included) to 1 (not).
  public static double toReal(long bits) {
    return (bits >>> 11) * 0x1p-53;
  }

  /// From 0 to `limit`, both included and unsigned, all with the same chance.
  ///
  /// @param bits what [#next] gave
  public long project(long bits, long limit) {
    if ((limit & limit + 1) == 0) {
      return bits & limit;
    }
    long mask = -1L >>> Long.numberOfLeadingZeros(limit);
    long number = bits & mask;
    while (Long.compareUnsigned(number, limit) > 0) {
      number = next() & mask;
    }
    return number;
  }
}
