package dev.relayout.intake;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// A client that says more and more and never reads a reply.
public final class DeafClient {
  /// Once nothing could be sent for so long, the server has stopped reading. Were it only slow, a test
  /// would show less, but not fail.
  private static final int STUCK_MILLIS = 1_000;

  private static final byte[] COMMANDS =
      "EHLO me.example\r\n".repeat(1_000).getBytes(StandardCharsets.US_ASCII);

  private DeafClient() {}

  /// A connection over which neither side can send any more.
  public static SocketChannel connect(int port) throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.setOption(StandardSocketOptions.SO_RCVBUF, 4_096);
    channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.configureBlocking(false);
    ByteBuffer commands = ByteBuffer.wrap(COMMANDS);
    try (Selector selector = Selector.open()) {
      channel.register(selector, SelectionKey.OP_WRITE);
      while (selector.select(STUCK_MILLIS) > 0) {
        selector.selectedKeys().clear();
        channel.write(commands.hasRemaining() ? commands : commands.rewind());
      }
    }
    return channel;
  }
}
