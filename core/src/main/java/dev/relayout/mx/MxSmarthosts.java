package dev.relayout.mx;

import dev.relayout.session.Smarthost;
import io.vertx.core.Future;

/// The two ways to connect to a domain's servers.
///
/// @param usual TLS where it can be had
/// @param verified TLS with a valid certificate, or nothing (MTA-STS)
public record MxSmarthosts(Smarthost usual, Smarthost verified) {
  Smarthost of(boolean mustVerify) {
    return mustVerify ? verified : usual;
  }

  /// Closes both.
  public Future<Void> close() {
    return Future.join(usual.close(), verified.close()).mapEmpty();
  }
}
