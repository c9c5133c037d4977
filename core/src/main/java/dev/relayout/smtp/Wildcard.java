package dev.relayout.smtp;

import java.util.function.Predicate;

/// A pattern in which `*` stands for any text, and where wanted `?` for one character; case makes no
/// difference. Immutable.
///
/// Not a regular expression: those go back to each `*` for each further one, and what is compared may
/// come from strangers. Here only the last `*` is gone back to, so that the time is at most that of pattern
/// times text.
public final class Wildcard implements Predicate<String> {
  private static final int ANY_TEXT = -1;
  private static final int ANY_CHARACTER = -2;

  private final int[] pattern;

  private Wildcard(int[] pattern) {
    this.pattern = pattern;
  }

  /// With `*` only.
  public static Wildcard of(String pattern) {
    return new Wildcard(pattern.codePoints().map(c -> c == '*' ? ANY_TEXT : fold(c)).toArray());
  }

  /// With `*` and `?`.
  public static Wildcard withQuestionMark(String pattern) {
    return new Wildcard(
        pattern
            .codePoints()
            .map(c -> c == '*' ? ANY_TEXT : c == '?' ? ANY_CHARACTER : fold(c))
            .toArray());
  }

  /// Whether the whole text is what the pattern stands for.
  @Override
  public boolean test(String text) {
    int[] characters = text.codePoints().map(Wildcard::fold).toArray();
    int at = 0;
    int in = 0;
    int star = -1;
    int behindStar = 0;
    while (at < characters.length) {
      if (in < pattern.length && (pattern[in] == characters[at] || pattern[in] == ANY_CHARACTER)) {
        at++;
        in++;
      } else if (in < pattern.length && pattern[in] == ANY_TEXT) {
        star = in++;
        behindStar = at;
      } else if (star >= 0) {
        // The last * takes one character more.
        in = star + 1;
        at = ++behindStar;
      } else {
        return false;
      }
    }
    while (in < pattern.length && pattern[in] == ANY_TEXT) {
      in++;
    }
    return in == pattern.length;
  }

  /// As regular expressions compare in any case.
  private static int fold(int character) {
    return Character.toLowerCase(Character.toUpperCase(character));
  }
}
