package dev.relayout.sasl;

import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/// The server to log in to.
///
/// @param host its name
/// @param port its port
/// @param tls whether nobody else can read what is sent, as far as the configuration cares to know: TLS that it
///     requires, or with a certificate that was checked
/// @param certificate by which a login is bound to the connection; null = there is none
public record Peer(String host, int port, boolean tls, @Nullable X509Certificate certificate) {
  /// The same, to which nothing can be bound.
  Peer unbound() {
    return new Peer(host, port, tls, null);
  }
}
