package dev.relayout.mx;

import java.net.IDN;
import java.util.Optional;

/// What DNS is asked for in place of an international domain: its A-labels (RFC 5890).
///
/// The JDK knows IDNA2003 only (RFC 3490). Where that and IDNA2008 (RFC 5891) differ about whose domain a
/// name is, none is better than the wrong one.
final class AsciiDomain {
  /// Sharp s, final sigma, and the joiners: characters of IDNA2008 for which IDNA2003 has others, or
  /// nothing (UTS #46 §7.1: deviation characters). `straße.example` would be `strasse.example`.
  private static final String DEVIATIONS = "\u00df\u03c2\u200c\u200d";

  private AsciiDomain() {}

  /// Empty where it is not certain, or where there is none.
  static Optional<String> of(String domain) {
    if (domain.chars().anyMatch(each -> DEVIATIONS.indexOf(each) >= 0)) {
      return Optional.empty();
    }
    try {
      return Optional.of(IDN.toASCII(domain));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
