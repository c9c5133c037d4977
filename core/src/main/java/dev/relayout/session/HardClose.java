package dev.relayout.session;

import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;

/// Closes a socket at once, whatever is not yet written.
///
/// [NetSocket#close] and the closing of its client wait until everything is written: behind a server
/// that does not read on, until the idle time-out. A relay that waited for that could not be ended. The
/// API that Vert.x exports has nothing else, so this one class reaches behind it.
final class HardClose {
  private HardClose() {}

  /// The close handler of the socket follows.
  static void close(NetSocket socket) {
    var _ = ((NetSocketInternal) socket).channelHandlerContext().close();
  }
}
