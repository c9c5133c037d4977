package dev.relayout.control;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A command's end of the socket. Waits in plain Java: a short command has nothing else to do.
public final class ControlClient {
  /// So long the relay may be silent.
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int MAX_LINE_BYTES = 16 << 20;

  private final SocketChannel channel;
  private final Selector selector;
  private final Duration patience;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  private ControlClient(SocketChannel channel, Selector selector, Duration patience) {
    this.channel = channel;
    this.selector = selector;
    this.patience = patience;
  }

  /// Asks the relay that runs on a spool.
  ///
  /// @param each gets the objects of the answer
  /// @return what it comes to; empty when no relay listens there, and nothing was asked
  /// @throws ControlException when the relay refuses, is silent, or ends in between
  public static Optional<JsonObject> ask(
      Path spool, ControlRequest request, Consumer<JsonObject> each) throws ControlException {
    return ask(spool, request, each, PATIENCE);
  }

  static Optional<JsonObject> ask(
      Path spool, ControlRequest request, Consumer<JsonObject> each, Duration patience)
      throws ControlException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        Selector selector = Selector.open()) {
      if (!connected(channel, spool)) {
        return Optional.empty();
      }
      channel.configureBlocking(false);
      return Optional.of(new ControlClient(channel, selector, patience).ask(request, each));
    } catch (UnsupportedOperationException none) {
      // This system has no such sockets, so no relay listens on one.
      return Optional.empty();
    } catch (ControlException told) {
      throw told;
    } catch (IOException e) {
      throw new ControlException("the connection to the relay broke: " + e.getMessage(), e);
    }
  }

  private static boolean connected(SocketChannel channel, Path spool) throws IOException {
    Path socket = ControlPlace.of(spool).find();
    if (!Files.exists(socket) || !ControlPlace.fits(socket)) {
      return false;
    }
    try {
      return channel.connect(UnixDomainSocketAddress.of(socket));
    } catch (SocketException refused) {
      if (String.valueOf(refused.getMessage()).contains("Permission denied")) {
        throw new ControlException(
            "no permission to use " + socket + ": be the relay's user, or root", refused);
      }
      // Left by a relay that was killed.
      return false;
    }
  }

  private JsonObject ask(ControlRequest request, Consumer<JsonObject> each) throws IOException {
    ByteBuffer out =
        ByteBuffer.wrap((request.toJson().encode() + "\n").getBytes(StandardCharsets.UTF_8));
    while (out.hasRemaining()) {
      await(SelectionKey.OP_WRITE);
      channel.write(out);
    }
    ByteBuffer in = ByteBuffer.allocate(64 << 10);
    while (true) {
      await(SelectionKey.OP_READ);
      if (channel.read(in) < 0) {
        throw new ControlException("the relay ended before it had answered", null);
      }
      in.flip();
      while (in.hasRemaining()) {
        JsonObject got = next(in);
        if (got != null && got.containsKey("error")) {
          throw new ControlException(got.getString("error"), null);
        }
        if (got != null && got.containsKey("end")) {
          return got.getJsonObject("end");
        }
        if (got != null) {
          each.accept(got);
        }
      }
      in.clear();
    }
  }

  /// The next whole line; null when it is not complete yet.
  private @Nullable JsonObject next(ByteBuffer in) throws IOException {
    while (in.hasRemaining()) {
      byte b = in.get();
      if (b == '\n') {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        try {
          return new JsonObject(text);
        } catch (DecodeException e) {
          throw new ControlException("the relay's answer is not understood", e);
        }
      }
      if (line.size() >= MAX_LINE_BYTES) {
        throw new ControlException("the relay's answer is too long", null);
      }
      line.write(b);
    }
    return null;
  }

  private void await(int operation) throws IOException {
    channel.register(selector, operation);
    if (selector.select(patience.toMillis()) == 0) {
      throw new ControlException(
          "the relay takes the connection but does not answer: is its process stopped or overloaded?",
          null);
    }
    selector.selectedKeys().clear();
  }
}
