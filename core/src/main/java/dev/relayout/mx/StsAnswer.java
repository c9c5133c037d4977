package dev.relayout.mx;

import java.util.Optional;

/// What is known of a domain's MTA-STS policy.
sealed interface StsAnswer {
  /// It is to be kept to.
  record Known(StsPolicy policy) implements StsAnswer {}

  /// It has none.
  record None() implements StsAnswer {}

  /// It may have one, which cannot be had now: no answer to the question for the record, or none of the
  /// policy's server. Mail goes as if there were none (RFC 8461 §5.1), but of none it can be said that it
  /// never will be secure.
  record Unknown() implements StsAnswer {}

  /// The policy to keep to; empty where it is unknown, too.
  default Optional<StsPolicy> known() {
    return this instanceof Known(StsPolicy policy) ? Optional.of(policy) : Optional.empty();
  }
}
