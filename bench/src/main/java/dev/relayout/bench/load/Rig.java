package dev.relayout.bench.load;

import dev.relayout.queue.QueueFilter;
import dev.relayout.queue.StoppedSpool;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.transport.Transport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Clients, a relay, and a server behind it. To be started once, and used by one thread.
final class Rig implements AutoCloseable {
  /// So long may nothing at all happen.
  private static final int PATIENCE_SECONDS = 30;

  private static final int LOOK_MILLIS = 5;

  private static final int REST_MILLIS = 100;
  private static final int CALM_LOOKS = 10;

  /// Connections that are kept for more mail should not hold a measurement up.
  private static final int REST_LOOKS = 100;

  private final Traffic traffic;
  private final Path home;
  private final Path folder;
  private final Letters letters;
  private final Arrivals arrivals;

  // Two, so that clients and server do not share an event loop.
  private final Vertx clients = vertx();
  private final Vertx server = vertx();
  private final @Nullable Tls tls;
  private final Sink sink;
  private @Nullable RelayProcess relay;
  private @Nullable Source source;
  private double offered;
  private long mostWaiting;

  /// @param home the folder of the checkout
  /// @param folder where spool and log go
  /// @throws IOException when no certificate can be made for it
  Rig(Traffic traffic, Path home, Path folder) throws IOException, InterruptedException {
    this.traffic = traffic;
    this.home = home;
    this.folder = folder;
    this.letters = new Letters(traffic.bytes, traffic.recipients);
    this.arrivals = new Arrivals(letters, 0);
    this.tls = traffic.tls ? Tls.in(folder) : null;
    this.sink = new Sink(server, arrivals, new Gate(), traffic.latency, tls);
  }

  /// As the relay's own: java.nio would take more of the processors away from it.
  private static Vertx vertx() {
    Transport epoll = Transport.EPOLL;
    return Vertx.builder()
        .withTransport(epoll != null && epoll.available() ? epoll : Transport.NIO)
        .build();
  }

  /// Without a relay: the clients send straight to the server.
  void startBare() throws IOException, InterruptedException {
    source = connect(await(sink.listen()), OptionalInt.empty());
  }

  /// With a relay between.
  ///
  /// @param queueLimit messages in the relay's queue, at most; 0: as many as come
  /// @param repeatMillis see [Source#connect]
  /// @throws IOException when the relay does not start
  void start(int queueLimit, OptionalInt repeatMillis) throws IOException, InterruptedException {
    String more = System.getenv("RELAYOUT_JAVA_OPTS");
    RelayProcess started =
        new RelayProcess(
            home.resolve("relayout"),
            new RelayProcess.Setup(
                folder,
                folder.resolve("spool"),
                await(sink.listen()),
                traffic.connections,
                tls,
                traffic.script.settings(home.resolve("bench/scripts")),
                queueLimit,
                "-Xmx" + traffic.heap + (more == null ? "" : " " + more)));
    relay = started;
    started.awaitListening();
    source = connect(started.port(), repeatMillis);
  }

  private Source connect(int port, OptionalInt repeatMillis)
      throws IOException, InterruptedException {
    return await(Source.connect(clients, port, traffic.clients, letters, repeatMillis, tls));
  }

  RelayProcess relay() {
    return started(relay);
  }

  Source source() {
    return started(source);
  }

  Arrivals arrivals() {
    return arrivals;
  }

  private static <T> T started(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("not started");
    }
    return part;
  }

  /// How long after their command the server's replies leave from now on. For a time in which no mail
  /// is under way.
  void answerAfter(int millis) {
    sink.answerAfter(millis);
  }

  /// Sends the messages from one number up to another, and waits until all of it has arrived or nothing
  /// arrives any more.
  ///
  /// @param perSecond how many are due in a second; 0: each client sends the next at once
  LoadResult stretch(int from, int to, double perSecond) throws IOException, InterruptedException {
    double cpu = relay == null ? 0 : relay.java().cpuSeconds();
    double ownCpu = JavaProcess.own().cpuSeconds();
    Sent sent = sent(send(from, to, perSecond));
    // In vain when something is lost: the result tells.
    arrived(to);
    ownCpu = JavaProcess.own().cpuSeconds() - ownCpu;
    LoadResult.Cost cost =
        relay == null
            ? new LoadResult.Cost(0, ownCpu, 0, 0)
            : new LoadResult.Cost(
                relay.java().cpuSeconds() - cpu,
                ownCpu,
                relay.java().peakMemory(),
                (arrivals.first() - relay.started()) / 1e9);
    return LoadResult.of(sent, arrivals, letters, cost);
  }

  /// Begins to send, and does not wait.
  Future<Sent> send(int from, int to, double perSecond) {
    arrivals.expect(to);
    offered = perSecond;
    mostWaiting = 0;
    return source().send(from, to, perSecond);
  }

  /// Waits until the relay has taken all.
  Sent sent(Future<Sent> sending) throws IOException, InterruptedException {
    try {
      if (!waited(sending::isComplete)) {
        throw new IOException("the relay has stopped answering");
      }
      return await(sending);
    } catch (IOException e) {
      throw relay == null ? e : new IOException(e.getMessage() + ", see " + relay.log(), e);
    }
  }

  /// Waits until every message before that number has arrived.
  ///
  /// @return false when nothing arrives any more
  boolean arrived(int to) throws InterruptedException {
    long all = (long) to * traffic.recipients;
    return waited(() -> arrivals.taken() >= all);
  }

  /// Waits while anything is taken or arrives.
  ///
  /// @return false when neither happened for too long
  boolean waited(BooleanSupplier over) throws InterruptedException {
    LongSupplier progress = () -> source().acknowledged() + arrivals.taken();
    long patience = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    patience += TimeUnit.MILLISECONDS.toNanos(10L * traffic.latency);
    patience += offered > 0 ? (long) (2e9 / offered) : 0;
    long before = progress.getAsLong();
    long since = System.nanoTime();
    while (!over.getAsBoolean()) {
      Thread.sleep(LOOK_MILLIS);
      mostWaiting =
          Math.max(mostWaiting, source().acknowledged() * traffic.recipients - arrivals.taken());
      long now = progress.getAsLong();
      if (now != before) {
        before = now;
        since = System.nanoTime();
      } else if (System.nanoTime() - since > patience) {
        return false;
      }
    }
    return true;
  }

  /// Recipients whose messages the relay had taken and not yet delivered, at most, since the last begin
  /// of a sending.
  long mostWaiting() {
    return mostWaiting;
  }

  /// Waits, when everything has arrived, until the relay has nothing to do any more: until its number of
  /// descriptors stays the same for a while.
  void rest() throws IOException, InterruptedException {
    int before = relay().java().descriptors();
    int calm = 0;
    for (int i = 0; i < REST_LOOKS && calm < CALM_LOOKS; i++) {
      Thread.sleep(REST_MILLIS);
      int now = relay().java().descriptors();
      calm = now == before ? calm + 1 : 0;
      before = now;
    }
  }

  /// Ends the relay.
  ///
  /// @return how many messages it has left in its queue: a new start would send them
  long end() throws IOException, InterruptedException {
    source().close();
    relay().close();
    StoppedSpool spool = await(StoppedSpool.open(server, relay().spool(), InstantSource.system()));
    try {
      return await(spool.queue().list(QueueFilter.ALL, 0, slice -> Future.succeededFuture()))
          .messages();
    } finally {
      await(spool.close());
    }
  }

  private static <T> T await(Future<T> future) throws IOException, InterruptedException {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw new IOException(cause == null ? e.toString() : cause.getMessage(), e);
    } catch (TimeoutException e) {
      throw new IOException("no answer within " + PATIENCE_SECONDS + " s", e);
    }
  }

  /// Ends clients, relay and server, in this order.
  @Override
  public void close() throws IOException {
    try {
      if (source != null) {
        source.close();
      }
      if (relay != null) {
        relay.close();
      }
    } finally {
      try {
        end(sink.close());
      } finally {
        end(clients.close().eventually(server::close));
      }
    }
  }

  private static void end(Future<?> closing) throws IOException {
    try {
      await(closing);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
