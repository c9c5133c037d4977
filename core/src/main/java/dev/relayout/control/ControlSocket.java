package dev.relayout.control;

import dev.relayout.queue.QueueAdmin;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.nio.file.Path;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The relay's end of the socket.
public final class ControlSocket {
  private static final Logger LOG = LoggerFactory.getLogger("dev.relayout.control");

  /// Clients at one time; more are told to come back.
  static final int MAX_CLIENTS = 16;

  private final Vertx vertx;
  private final ControlPlace place;
  private final ControlAnswers answers;
  private final NetServer server;
  private final ControlConnection.Limits limits;
  private boolean listening;
  private int clients;

  private ControlSocket(
      Vertx vertx, ControlPlace place, QueueAdmin queue, ControlConnection.Limits limits) {
    this.vertx = vertx;
    this.place = place;
    this.answers = new ControlAnswers(queue);
    this.server = vertx.createNetServer();
    this.limits = limits;
  }

  /// Opens the socket of a spool whose lock this process has.
  ///
  /// @return fails when the system has no such sockets, or the file cannot be made
  public static Future<ControlSocket> open(Vertx vertx, Path spool, QueueAdmin queue) {
    return open(vertx, spool, queue, ControlConnection.Limits.DEFAULT);
  }

  static Future<ControlSocket> open(
      Vertx vertx, Path spool, QueueAdmin queue, ControlConnection.Limits limits) {
    ControlSocket socket = new ControlSocket(vertx, ControlPlace.of(spool), queue, limits);
    return socket.listen().map(socket);
  }

  private Future<Void> listen() {
    server.connectHandler(this::connected);
    return vertx
        .executeBlocking(place::prepare)
        .map(Objects::requireNonNull)
        .compose(bound ->
            server
                .listen(SocketAddress.domainSocketAddress(bound.toString()))
                .compose(begun -> {
                  listening = true;
                  return published(bound);
                }))
        .recover(failure -> close().transform(closed -> Future.failedFuture(failure)));
  }

  private Future<Void> published(Path bound) {
    return vertx
        .executeBlocking(() -> {
          place.publish(bound);
          return bound;
        })
        .mapEmpty();
  }

  private void connected(NetSocket socket) {
    if (clients >= MAX_CLIENTS) {
      ControlConnection.refuse(socket, "too many commands at once, try again");
      return;
    }
    clients++;
    socket.closeHandler(closed -> clients--);
    new ControlConnection(vertx, socket, answers, limits).serve();
  }

  /// Closes the socket and its connections, and removes the file.
  public Future<Void> close() {
    // Where the transport has no such sockets, listening throws, and the server never closes.
    Future<Void> closed = listening ? server.close() : Future.succeededFuture();
    return closed.eventually(() ->
        vertx
            .executeBlocking(() -> {
              place.clear();
              return place;
            })
            .onFailure(failure -> LOG.warn("{} cannot be removed", place, failure)));
  }
}
