package dev.relayout.intake;

import dev.relayout.smtp.ServerReply;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One event loop of a listener: a server of its own on the shared port, and its connections.
final class ListenerVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpListener.class);

  private static final byte[] NOTHING = new byte[0];

  private final ListenerParts parts;
  private final ListenerSettings settings;
  private final int port;
  private final AtomicInteger actualPort;
  private final Set<ServerConnection> connections = new HashSet<>();
  private @Nullable NetServer server;
  private boolean closing;

  /// @param port negative = one that the system chooses, the same for all with this number
  /// @param actualPort set to the port listened on
  ListenerVerticle(ListenerParts parts, int port, AtomicInteger actualPort) {
    this.parts = parts;
    this.settings = parts.settings();
    this.port = port;
    this.actualPort = actualPort;
  }

  @Override
  public Future<?> start() {
    server =
        vertx
            .createNetServer(new NetServerOptions().setTcpNoDelay(true))
            .connectHandler(this::connected);
    return server
        .listen(port, settings.host())
        .onSuccess(listening -> actualPort.set(listening.actualPort()))
        .onFailure(broken -> LOG.debug("cannot listen on {}:{}", settings.host(), port, broken));
  }

  private void connected(NetSocket socket) {
    String peer = socket.remoteAddress().hostAddress();
    AccessSettings.Proxy proxy = settings.access().proxy();
    if (proxy.speaksFor(peer)) {
      new BalancedArrival(vertx, socket, peer)
          .await(
              proxy.timeout(),
              header ->
                  arrived(socket, header.client() == null ? peer : header.client(), header.rest()));
    } else {
      arrived(socket, peer, NOTHING);
    }
  }

  /// @param received what the client has sent already
  private void arrived(NetSocket socket, String client, byte[] received) {
    if (closing) {
      sendAway(socket, ServerReplies.stopping(settings.hostname()));
      return;
    }
    String key = ClientKey.of(client);
    ServerReply refusal = parts.counter().admit(key);
    if (refusal != null) {
      sendAway(socket, refusal);
      return;
    }
    if (!parts.rates().takeConnection(key)) {
      parts.counter().release(key);
      sendAway(socket, ServerReplies.tooManyOfClient(settings.hostname()));
      return;
    }
    ServerConnection connection = new ServerConnection(vertx, socket, client, parts);
    connections.add(connection);
    connection
        .ended()
        .onComplete(done -> {
          connections.remove(connection);
          parts.counter().release(key);
        });
    connection.run(received);
  }

  private void sendAway(NetSocket socket, ServerReply reply) {
    var _ = socket.write(Buffer.buffer(reply.encode()));
    Farewell.close(vertx, socket, settings.connections().closeTimeout());
  }

  @Override
  public Future<?> stop() {
    closing = true;
    List<ServerConnection> running = List.copyOf(connections);
    running.forEach(ServerConnection::shutDown);
    Promise<Void> ended = Promise.promise();
    long timer =
        vertx.setTimer(
            settings.connections().closeTimeout().toMillis() + 1, fired -> ended.tryComplete());
    Future.join(running.stream().map(ServerConnection::ended).toList())
        .onComplete(all -> ended.tryComplete());
    return ended
        .future()
        .eventually(() -> {
          vertx.cancelTimer(timer);
          return server == null ? Future.succeededFuture() : server.close();
        });
  }
}
