package dev.relayout.sasl;

import java.util.Locale;
import java.util.Optional;

/// The ways to log in, the strongest first.
public enum Mechanism {
  /// RFC 7677, bound to the TLS connection (RFC 5929).
  SCRAM_SHA_256_PLUS(false, false),
  /// RFC 7677: neither the password nor anything like it is sent, and the server has to know it, too.
  SCRAM_SHA_256(false, false),
  /// RFC 2195: the password is not sent; whoever listens can try passwords at leisure.
  CRAM_MD5(false, false),
  /// RFC 4616.
  PLAIN(true, false),
  /// draft-murchison-sasl-login: PLAIN in two steps.
  LOGIN(true, false),
  /// RFC 7628.
  OAUTHBEARER(true, true),
  /// Google's, older than RFC 7628 and still more common.
  XOAUTH2(true, true);

  private final boolean needsTls;
  private final boolean byToken;

  Mechanism(boolean needsTls, boolean byToken) {
    this.needsTls = needsTls;
    this.byToken = byToken;
  }

  /// By its name in `EHLO` and in the configuration, in any case; empty when it is none of these.
  public static Optional<Mechanism> named(String name) {
    for (Mechanism mechanism : values()) {
      if (mechanism.saslName().equals(name.toUpperCase(Locale.ROOT))) {
        return Optional.of(mechanism);
      }
    }
    return Optional.empty();
  }

  /// Its registered name.
  public String saslName() {
    return name().replace('_', '-');
  }

  /// Whether a connection that others can read is no place for it.
  boolean needsTls() {
    return needsTls;
  }

  /// Whether the secret is a token.
  boolean byToken() {
    return byToken;
  }
}
