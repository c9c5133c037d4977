package dev.relayout.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.smtp.WireClient;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// Connections that end early, on either side.
class ListenerCloseTest extends ListenerCase {
  private static final String ACCEPTED = "250 2.0.0 Ok: queued as 00000";

  @Test
  void aClientThatGoesLeavesNothing() throws Exception {
    start(defaults);
    CompletableFuture<Void> first = new CompletableFuture<>();
    store.onWrite(() -> {
      first.complete(null);
      return Future.succeededFuture();
    });

    WireClient client = inMessage();
    client.send("half a mess").close();
    first.join();
    stopListening();

    assertEquals(List.of("000001"), store.aborted());
    assertEquals(List.of(), store.messages());
  }

  @Test
  void closingFindsItUndeployedWithItsParent() {
    CompletableFuture<SmtpListener> started = new CompletableFuture<>();
    VerticleBase parent =
        new VerticleBase() {
          @Override
          public Future<?> start() {
            return SmtpListener.start(vertx, defaults, intake()).onSuccess(started::complete);
          }
        };
    String deployment = vertx.deployVerticle(parent).await();

    vertx.undeploy(deployment).await();

    started.join().close().await();
  }

  private void stopListening() {
    vertx.close().await();
  }

  @Test
  void closingWaitsForRunningCommits() throws Exception {
    SmtpListener listener = start(defaults);
    Promise<Void> disk = Promise.promise();
    CompletableFuture<Void> committing = new CompletableFuture<>();
    store.onCommit(() -> {
      committing.complete(null);
      return disk.future();
    });

    try (WireClient idle = greeted();
        WireClient half = inMessage();
        WireClient whole = inMessage()) {
      whole.send("x\r\n.\r\n");
      committing.join();
      Future<Void> closed = listener.close();
      assertEquals("421 4.3.2 relay.example Shutting down, try later", idle.reply());
      assertEquals("421 4.3.2 relay.example Shutting down, try later", half.reply());
      assertTrue(idle.atEnd());
      disk.complete();
      assertEquals(ACCEPTED + 2, whole.reply());
      assertEquals("421 4.3.2 relay.example Shutting down, try later", whole.reply());
      assertTrue(whole.atEnd());
      closed.await();
    }
    listener.close().await();
    assertThrows(IOException.class, () -> new WireClient(listener.port()));
    assertEquals(1, told.size());
    assertEquals(List.of("000001"), store.aborted());
  }

  private ListenerSettings impatient() {
    return defaults.withConnections(
        ConnectionLimits.DEFAULT.withCloseTimeout(Duration.ofMillis(20)));
  }

  @Test
  void closingDoesNotWaitForAClientThatReadsNothing() throws Exception {
    SmtpListener listener = start(impatient());
    try (SocketChannel deaf = DeafClient.connect(listener.port())) {
      listener.close().await();
      assertTrue(deaf.isOpen());
    }
  }

  @Test
  void closingDoesNotWaitForever() throws Exception {
    SmtpListener listener = start(impatient());
    CompletableFuture<Void> committing = new CompletableFuture<>();
    store.onCommit(() -> {
      committing.complete(null);
      return Promise.<Void>promise().future();
    });

    try (WireClient client = inMessage()) {
      client.send("x\r\n.\r\n");
      committing.join();
      listener.close().await();
      assertEquals("", client.reply());
    }
  }
}
