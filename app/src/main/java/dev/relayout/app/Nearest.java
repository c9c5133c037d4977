package dev.relayout.app;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// "Did you mean …?"
public final class Nearest {
  private Nearest() {}

  /// The candidate that was most likely meant; empty when none is near.
  public static Optional<String> to(String word, Collection<String> candidates) {
    String best = null;
    int bestDistance = Math.max(1, word.length() / 3) + 1;
    for (String candidate : candidates) {
      int distance = distance(plain(word), plain(candidate));
      if (distance < bestDistance) {
        bestDistance = distance;
        best = candidate;
      }
    }
    return Optional.ofNullable(best);
  }

  /// How many letters must be put in, left out, replaced or swapped with their neighbour.
  public static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(int[][] cost, String a, String b, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int least = cost[i - 1][j - 1] + (same ? 0 : 1);
    least = Math.min(least, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    if (i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1)) {
      least = Math.min(least, cost[i - 2][j - 2] + 1);
    }
    return least;
  }

  /// Case and separators are what people get wrong most.
  public static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
  }
}
