package dev.relayout.intake;

import dev.relayout.smtp.ServerReply;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What we say to a client, in batches, and the end of the connection. On the connection's context only.
final class ReplyWriter {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpListener.class);

  /// Room for a reply of one line.
  private static final int USUAL_BYTES = 128;

  private final Vertx vertx;
  private final NetSocket socket;
  private final String client;
  private Buffer output = Buffer.buffer(USUAL_BYTES);
  private boolean draining;
  private boolean closing;

  /// @param client its address, for the log
  ReplyWriter(Vertx vertx, NetSocket socket, String client) {
    this.vertx = vertx;
    this.socket = socket;
    this.client = client;
  }

  /// Adds to the batch.
  void add(ServerReply reply) {
    output.appendBytes(reply.encode());
  }

  /// Whether the client has to read before we go on; the socket is paused then.
  boolean draining() {
    return draining;
  }

  /// It has read, or nobody waits for that any more.
  void drained() {
    draining = false;
  }

  /// Whether the connection ends.
  boolean closing() {
    return closing;
  }

  /// Writes the batch.
  ///
  /// @return completes when the system has taken it
  Future<Void> flush() {
    if (output.length() == 0) {
      return Future.succeededFuture();
    }
    Buffer batch = output;
    output = Buffer.buffer(USUAL_BYTES);
    Future<Void> written =
        socket
            .write(batch)
            .onFailure(broken -> LOG.debug("client={} {}", client, broken.toString()));
    if (socket.writeQueueFull()) {
      draining = true;
      socket.pause();
    }
    return written;
  }

  /// Writes the batch and ends the connection.
  ///
  /// @param grace how long the client may take to read
  void close(Duration grace) {
    closing = true;
    var _ = flush();
    Farewell.close(vertx, socket, grace);
  }
}
