package dev.relayout.intake;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Puts TLS on an accepted connection, at once.
///
/// [NetSocket#upgradeToSsl] does not serve a listener. It stops reading and hands over what came in
/// clear meanwhile as if it had come after the handshake; bytes that were read before cannot be part of
/// the handshake, as they are behind a PROXY header; and of several servers that share a port only the
/// first can do it (Vert.x 5.0.10: the others have no `SslContextManager`). So this class reaches behind
/// the API that Vert.x exports.
final class TlsStart {
  /// Named as Vert.x names it: by that it knows that the connection is encrypted.
  private static final String HANDLER = "ssl";

  private static final long HANDSHAKE_MILLIS = 30_000;

  private TlsStart() {}

  /// Begins the handshake.
  ///
  /// @param received what has been read already and belongs to it
  /// @param ended told on the event loop, before anything that the client sent behind the handshake;
  ///     null when it was successful
  static void on(
      NetSocket socket, SslContext context, byte[] received, Consumer<@Nullable Throwable> ended) {
    ChannelHandlerContext channel = ((NetSocketInternal) socket).channelHandlerContext();
    SslHandler handler = context.newHandler(channel.alloc());
    handler.setHandshakeTimeoutMillis(HANDSHAKE_MILLIS);
    handler.handshakeFuture().addListener(done -> ended.accept(done.cause()));
    channel.pipeline().addFirst(HANDLER, handler);
    if (received.length > 0) {
      channel.pipeline().fireChannelRead(Unpooled.wrappedBuffer(received));
    }
  }
}
