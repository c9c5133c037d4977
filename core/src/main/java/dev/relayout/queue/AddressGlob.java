package dev.relayout.queue;

import dev.relayout.smtp.Wildcard;
import java.util.function.Predicate;

/// Patterns of addresses.
final class AddressGlob {
  private AddressGlob() {}

  /// @param pattern with `@`, of an address; without, of a domain
  static Predicate<String> of(String pattern) {
    String whole = pattern.indexOf('@') >= 0 ? pattern : "*@" + pattern;
    return Wildcard.withQuestionMark(whole);
  }
}
