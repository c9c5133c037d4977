package dev.relayout.intake;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/// A process of its own that opens connections and does nothing with them: a process may have only so
/// many open files. Prints how many were greeted and how many refused, and ends with its input.
public final class IdleClients {
  private IdleClients() {}

  /// @param args port, count
  public static void main(String[] args) throws IOException {
    int port = Integer.parseInt(args[0]);
    int count = Integer.parseInt(args[1]);
    List<SocketChannel> open = new ArrayList<>();
    InetSocketAddress relay = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    for (int i = 0; i < count; i++) {
      open.add(SocketChannel.open(relay));
    }
    int greeted = 0;
    int refused = 0;
    for (SocketChannel channel : open) {
      ByteBuffer first = ByteBuffer.allocate(3);
      while (first.hasRemaining() && channel.read(first) >= 0) {}
      greeted += first.get(0) == '2' ? 1 : 0;
      refused += first.get(0) == '4' ? 1 : 0;
    }
    System.out.println(greeted + " greeted, " + refused + " refused");
    while (System.in.read() >= 0) {}
  }
}
