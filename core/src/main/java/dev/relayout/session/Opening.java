package dev.relayout.session;

/// How a connection is to begin.
///
/// @param ehloName what is said in `EHLO`
/// @param tls whether it gets TLS
/// @param login whether `AUTH` is wanted
record Opening(String ehloName, Tls tls, boolean login) {
  /// Whether a connection gets TLS.
  enum Tls {
    /// It is not asked for.
    NEVER,
    /// When the server offers it.
    WHEN_OFFERED,
    /// Without it, nothing is sent.
    REQUIRED,
    /// It was there before the greeting.
    STANDS
  }

  /// In clear, without a login.
  static Opening plain(String ehloName) {
    return new Opening(ehloName, Tls.NEVER, false);
  }
}
