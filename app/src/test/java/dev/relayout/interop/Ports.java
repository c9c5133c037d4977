package dev.relayout.interop;

import java.io.IOException;

/// The loopback ports of a server.
///
/// @param clear begins in clear, and offers STARTTLS where there is a certificate
/// @param tls begins with TLS; nothing listens there without a certificate
record Ports(int clear, int tls) {
  /// Two that nobody uses at this moment.
  static Ports free() throws IOException {
    return new Ports(Programs.freePort(), Programs.freePort());
  }
}
