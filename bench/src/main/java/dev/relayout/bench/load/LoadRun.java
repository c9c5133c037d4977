package dev.relayout.bench.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.transport.Transport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// One measurement: starts the relay, sends, waits, ends it.
final class LoadRun implements AutoCloseable {
  /// So long may nothing at all happen.
  private static final int PATIENCE_SECONDS = 30;

  private static final int LOOK_MILLIS = 5;

  private final LoadOptions options;
  private final Path home;
  private final Path folder;
  private final Letters letters;
  private final Arrivals arrivals;

  // Two, so that clients and server do not share an event loop.
  private final Vertx clients = vertx();
  private final Vertx server = vertx();

  /// @param home the folder of the checkout
  /// @param folder where spool and log go
  LoadRun(LoadOptions options, Path home, Path folder) {
    this.options = options;
    this.home = home;
    this.folder = folder;
    this.letters = new Letters(options.bytes, options.recipients);
    this.arrivals = new Arrivals(letters, options.warmUp + options.messages);
  }

  /// As the relay's own: java.nio would take more of the processors away from it.
  private static Vertx vertx() {
    Transport epoll = Transport.EPOLL;
    return Vertx.builder()
        .withTransport(epoll != null && epoll.available() ? epoll : Transport.NIO)
        .build();
  }

  /// @throws IOException when the relay does not start or takes no mail
  LoadResult measure() throws IOException, InterruptedException {
    Sink sink = new Sink(server, arrivals, new Gate(), options.latency);
    int port = await(sink.listen());
    try {
      if (options.bare) {
        return measure(port, null);
      }
      try (RelayProcess relay = relay(port)) {
        relay.awaitListening();
        return measure(relay.port(), relay);
      }
    } finally {
      await(sink.close());
    }
  }

  private RelayProcess relay(int sinkPort) throws IOException {
    String more = System.getenv("RELAYOUT_JAVA_OPTS");
    String javaOptions = "-Xmx" + options.heap + (more == null ? "" : " " + more);
    return new RelayProcess(
        home.resolve("relayout"),
        new RelayProcess.Setup(
            folder,
            folder.resolve("spool"),
            sinkPort,
            options.connections,
            options.script.file(home.resolve("bench/scripts")),
            javaOptions));
  }

  /// @param relay null: the port is the sink's
  private LoadResult measure(int port, @Nullable RelayProcess relay)
      throws IOException, InterruptedException {
    Source source = await(Source.connect(clients, port, options.clients, letters));
    try {
      send(source, 0, options.warmUp, 0);
      double cpu = cpu(relay);
      double ownCpu = RelayProcess.cpuSeconds(ProcessHandle.current().pid());
      Sent sent = send(source, options.warmUp, options.warmUp + options.messages, options.rate);
      ownCpu = RelayProcess.cpuSeconds(ProcessHandle.current().pid()) - ownCpu;
      if (relay == null) {
        return LoadResult.of(sent, arrivals, letters, new LoadResult.Cost(0, ownCpu, 0, 0));
      }
      double first = (arrivals.first() - relay.started()) / 1e9;
      return LoadResult.of(
          sent,
          arrivals,
          letters,
          new LoadResult.Cost(cpu(relay) - cpu, ownCpu, relay.peakMemory(), first));
    } catch (IOException e) {
      throw relay == null ? e : new IOException(e.getMessage() + ", see " + relay.log(), e);
    } finally {
      source.close();
    }
  }

  private static double cpu(@Nullable RelayProcess relay) throws IOException {
    return relay == null ? 0 : relay.cpuSeconds();
  }

  /// Sends, and waits until all of it has arrived or nothing arrives any more.
  private Sent send(Source source, int from, int to, double perSecond)
      throws IOException, InterruptedException {
    Future<Sent> sending = source.send(from, to, perSecond);
    if (!waited(sending::isComplete, source::acknowledged)) {
      throw new IOException("the relay has stopped answering");
    }
    Sent sent = await(sending);
    long all = (long) to * options.recipients;
    // In vain when something is lost: the result tells.
    boolean there = waited(() -> arrivals.taken() >= all, arrivals::taken);
    if (!there && to == options.warmUp) {
      throw new IOException("of the warm-up " + (all - arrivals.taken()) + " were lost");
    }
    return sent;
  }

  /// @return false when there was no progress for too long
  private boolean waited(BooleanSupplier over, LongSupplier progress) throws InterruptedException {
    long patience = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    patience += TimeUnit.MILLISECONDS.toNanos(10L * options.latency);
    patience += options.rate > 0 ? (long) (2e9 / options.rate) : 0;
    long before = progress.getAsLong();
    long since = System.nanoTime();
    while (!over.getAsBoolean()) {
      Thread.sleep(LOOK_MILLIS);
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

  @Override
  public void close() throws IOException {
    try {
      await(clients.close());
      await(server.close());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
