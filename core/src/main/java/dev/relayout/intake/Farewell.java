package dev.relayout.intake;

import io.netty.channel.Channel;
import io.vertx.core.Vertx;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import java.time.Duration;

/// Ends a connection, whatever the client does.
///
/// [NetSocket#close] waits until everything is written: for ever, with a client that reads nothing. The
/// API that Vert.x exports has nothing else, so this class reaches behind it.
final class Farewell {
  private Farewell() {}

  /// Closes once everything is written, or after the grace. The socket's close handler follows. On the
  /// connection's context only.
  static void close(Vertx vertx, NetSocket socket, Duration grace) {
    Channel channel = ((NetSocketInternal) socket).channelHandlerContext().channel();
    // From the first handler on: TLS must not wait for its last words to be written either.
    long timer =
        vertx.setTimer(
            grace.toMillis() + 1,
            late -> {
              var _ = channel.pipeline().firstContext().close();
            });
    channel.closeFuture().addListener(closed -> vertx.cancelTimer(timer));
    var _ = socket.close();
  }
}
