package dev.relayout.intake;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A connection from a balancer, until it has said for whom it speaks. On the connection's context only.
final class BalancedArrival {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpListener.class);

  private final Vertx vertx;
  private final NetSocket socket;
  private final String balancer;
  private final ProxyHeader header = new ProxyHeader();

  BalancedArrival(Vertx vertx, NetSocket socket, String balancer) {
    this.vertx = vertx;
    this.socket = socket;
    this.balancer = balancer;
  }

  /// Waits for the header; what is none, or takes too long, is closed without a word.
  void await(Duration timeout, Consumer<ProxyHeader.Found.Header> arrived) {
    long timer = vertx.setTimer(timeout.toMillis(), late -> close("no PROXY header in time"));
    socket.closeHandler(closed -> vertx.cancelTimer(timer));
    socket.exceptionHandler(broken -> LOG.debug("balancer={} {}", balancer, broken.toString()));
    socket.handler(bytes -> {
      switch (header.receive(bytes.getBytes())) {
        case ProxyHeader.Found.Nothing() -> {}
        case ProxyHeader.Found.Bad(String why) -> {
          vertx.cancelTimer(timer);
          socket.handler(more -> {});
          close(why);
        }
        case ProxyHeader.Found.Header found -> {
          vertx.cancelTimer(timer);
          arrived.accept(found);
        }
      }
    });
  }

  private void close(String why) {
    LOG.warn("balancer={} closed: {}", balancer, why);
    var _ = socket.close();
  }
}
