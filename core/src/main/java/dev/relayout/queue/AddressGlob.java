package dev.relayout.queue;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Patterns of addresses.
final class AddressGlob {
  private AddressGlob() {}

  /// @param pattern with `@`, of an address; without, of a domain
  static Predicate<String> of(String pattern) {
    String whole = pattern.indexOf('@') >= 0 ? pattern : "*@" + pattern;
    StringBuilder regex = new StringBuilder();
    whole
        .codePoints()
        .forEach(c ->
            regex.append(
                switch (c) {
                  case '*' -> ".*";
                  case '?' -> ".";
                  default -> Pattern.quote(Character.toString(c));
                }));
    int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL;
    return Pattern.compile(regex.toString(), flags).asMatchPredicate();
  }
}
