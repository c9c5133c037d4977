package dev.relayout.tls;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;

/// Lets nothing through that arrives in clear while a handshake is about to begin.
///
/// What comes between the reply to `STARTTLS` and the first byte of the handshake is whatever
/// somebody on the way wants us to believe of the other side. Vert.x keeps it while it prepares the
/// handshake, and hands it out afterwards as if it had come through TLS (CVE-2011-0411 and its
/// kin). The API that Vert.x exports cannot tell the two apart, so this class looks at the pipeline.
public final class ClearTextGuard extends ChannelInboundHandlerAdapter {
  private final Runnable intrusion;

  ClearTextGuard(Runnable intrusion) {
    this.intrusion = intrusion;
  }

  /// From now on, until there is TLS. On the socket's context.
  ///
  /// @param intrusion called for each piece that came in clear; the piece is thrown away
  public static void arm(NetSocket socket, Runnable intrusion) {
    ChannelHandlerContext vertx = ((NetSocketInternal) socket).channelHandlerContext();
    vertx.pipeline().addBefore(vertx.name(), "clear-text-guard", new ClearTextGuard(intrusion));
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (context.pipeline().get("ssl") == null) {
      ReferenceCountUtil.release(message);
      intrusion.run();
    } else {
      context.fireChannelRead(message);
    }
  }
}
