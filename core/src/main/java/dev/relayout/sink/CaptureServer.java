package dev.relayout.sink;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import java.util.List;
import java.util.function.Consumer;

/// A server that takes any mail and answers as it is told, see the package. All methods may be
/// called from any thread.
public final class CaptureServer {
  private final Records records;
  private final NetServer server;

  private CaptureServer(NetServer server, Records records) {
    this.server = server;
    this.records = records;
  }

  /// Starts a server.
  ///
  /// @return fails when the address cannot be listened on
  public static Future<CaptureServer> start(Vertx vertx, CaptureSettings settings) {
    return start(vertx, settings, message -> {});
  }

  /// Starts a server that tells of each message that it accepted, on its event loop.
  public static Future<CaptureServer> start(
      Vertx vertx, CaptureSettings settings, Consumer<CapturedMessage> accepted) {
    Records records = new Records(settings.kept(), accepted);
    Replies replies = new Replies(settings);
    NetServer server = vertx.createNetServer(new NetServerOptions().setTcpNoDelay(true));
    server.connectHandler(socket ->
        new CaptureConnection(vertx, socket, settings.directory(), records, replies)
            .greet(settings.maxConnections()));
    return server
        .listen(settings.port(), settings.host())
        .map(listening -> new CaptureServer(listening, records));
  }

  /// The port that it listens on.
  public int port() {
    return server.actualPort();
  }

  /// The messages accepted so far, in that order.
  public List<CapturedMessage> messages() {
    return records.messages();
  }

  /// The connections so far, in order.
  public List<CapturedConnection> connections() {
    return records.connections();
  }

  /// Completes with all messages as soon as there are that many.
  public Future<List<CapturedMessage>> received(int count) {
    return records.received(count);
  }

  /// Stops and closes all connections. Idempotent.
  public Future<Void> close() {
    return server.close();
  }
}
