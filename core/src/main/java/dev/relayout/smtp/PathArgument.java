package dev.relayout.smtp;

import org.jspecify.annotations.Nullable;

/// What `MAIL` and `RCPT` have in common.
final class PathArgument {
  private PathArgument() {}

  /// What follows `FROM:` or `TO:` in any case; null when the argument does not begin with it. White
  /// space behind the colon is against §3.3 and common, so it is skipped.
  static @Nullable String after(String keyword, String argument) {
    return argument.regionMatches(true, 0, keyword, 0, keyword.length())
        ? argument.substring(keyword.length()).stripLeading()
        : null;
  }
}
