package dev.relayout.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClearTextGuardTest {
  @Test
  void nothingInClearGetsThroughAndEverythingUnderTlsDoes() {
    AtomicInteger intrusions = new AtomicInteger();
    EmbeddedChannel channel = new EmbeddedChannel(new ClearTextGuard(intrusions::incrementAndGet));
    ByteBuf clear = Unpooled.copiedBuffer(new byte[] {1});
    channel.writeInbound(clear);
    assertNull(channel.readInbound());
    assertEquals(0, clear.refCnt(), "thrown away");
    assertEquals(1, intrusions.get());
    channel.pipeline().addFirst("ssl", new ChannelInboundHandlerAdapter());
    ByteBuf secured = Unpooled.copiedBuffer(new byte[] {2});
    channel.writeInbound(secured);
    assertSame(secured, channel.readInbound());
    assertEquals(1, intrusions.get());
    secured.release();
    channel.finish();
  }
}
