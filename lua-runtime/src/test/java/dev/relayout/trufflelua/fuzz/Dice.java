package dev.relayout.trufflelua.fuzz;

import java.util.SplittableRandom;
import java.util.function.Supplier;

/// Choices that a seed makes.
final class Dice {
  private final SplittableRandom random;

  Dice(long seed) {
    random = new SplittableRandom(seed);
  }

  /// From 0 to less than the bound.
  int below(int bound) {
    return random.nextInt(bound);
  }

  /// Both ends may come up.
  int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  /// Once in so many times.
  boolean once(int times) {
    return random.nextInt(times) == 0;
  }

  long anyLong() {
    return random.nextLong();
  }

  double anyDouble() {
    return Double.longBitsToDouble(random.nextLong());
  }

  @SafeVarargs
  final <T> T of(T... values) {
    return values[random.nextInt(values.length)];
  }

  /// A character of these.
  char in(String characters) {
    return characters.charAt(random.nextInt(characters.length()));
  }

  /// So many of what is supplied, from the least to the most, joined.
  String some(int least, int most, String separator, Supplier<String> one) {
    StringBuilder text = new StringBuilder();
    int count = between(least, most);
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : separator).append(one.get());
    }
    return text.toString();
  }
}
