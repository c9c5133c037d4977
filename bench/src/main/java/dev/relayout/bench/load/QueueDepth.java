package dev.relayout.bench.load;

import dev.relayout.spool.BodyType;
import dev.relayout.spool.Envelope;
import dev.relayout.spool.IncomingMessage;
import dev.relayout.spool.LogSpool;
import dev.relayout.spool.LogSpoolSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Whether a long queue makes a relay slow: its heap and its start with many messages waiting, and how
/// fast it sends with many and with a few.
///
/// Arguments: `RELAYOUT FOLDER MANY FEW BYTES CONNECTIONS HEAP`. Prints one line of JSON.
///
/// Both rates are taken in the same way, in bursts: the server answers no message while the queue is
/// made ready; then it answers again, and the time is taken until nine in ten of the few are there. With
/// many waiting that is a small part of the queue.
public final class QueueDepth {
  /// Bursts before the ones that count: the compiler's time.
  private static final int WARM_UP = 100;

  private static final int BURSTS = 100;
  private static final int WRITERS = 200;
  private static final int PATIENCE_SECONDS = 120;

  private final Path relayout;
  private final Path folder;
  private final int many;
  private final int few;
  private final Letters letters;
  private final int connections;
  private final String heap;
  private final Vertx vertx = Vertx.vertx();

  private QueueDepth(String[] arguments) {
    relayout = Path.of(arguments[0]);
    folder = Path.of(arguments[1]);
    many = Integer.parseInt(arguments[2]);
    few = Integer.parseInt(arguments[3]);
    letters = new Letters(Integer.parseInt(arguments[4]), 1);
    connections = Integer.parseInt(arguments[5]);
    heap = arguments[6];
  }

  /// Runs the measurement.
  public static void main(String[] arguments) throws Exception {
    QueueDepth measurement = new QueueDepth(arguments);
    try {
      measurement.run();
    } finally {
      await(measurement.vertx.close());
    }
  }

  private void run() throws Exception {
    if (many < 4 * few * (WARM_UP + BURSTS)) {
      throw new IllegalArgumentException("too few to be many: the bursts would empty the queue");
    }
    Deep deep = deep();
    double shallow = shallow();
    print(
        "{\"waiting\":%d,\"heap_mb\":%.0f,\"peak_rss_mb\":%.0f,\"first_delivery_s\":%.1f,"
            + "\"rate\":%.0f,\"rate_with_%d\":%.0f,\"ratio\":%.2f}",
        many,
        deep.heap / 1e6,
        deep.memory / 1e6,
        deep.firstDelivery,
        deep.rate,
        few,
        shallow,
        deep.rate / shallow);
  }

  /// What was found with many waiting.
  private record Deep(double heap, double memory, double firstDelivery, double rate) {}

  private Deep deep() throws Exception {
    Path spool = folder.resolve("many");
    fill(spool);
    Arrivals arrivals = new Arrivals(letters, many);
    Gate gate = new Gate();
    Sink sink = new Sink(vertx, arrivals, gate, 0, null);
    int port = await(sink.listen());
    CompletableFuture<Long> first = arrivals.more(1);
    try (RelayProcess relay = relay("relay-many", spool, port)) {
      double firstDelivery =
          (first.get(PATIENCE_SECONDS, TimeUnit.SECONDS) - relay.started()) / 1e9;
      gate.close();
      settle();
      double live = relay.java().liveHeap().bytes();
      List<Double> rates = new ArrayList<>();
      for (int burst = 0; burst < WARM_UP + BURSTS; burst++) {
        rates.add(burst(arrivals, gate));
        gate.close();
        settle();
      }
      arrivals.check();
      Deep deep = new Deep(live, relay.java().peakMemory(), firstDelivery, rate(rates));
      gate.open();
      return deep;
    } finally {
      await(sink.close());
    }
  }

  private double shallow() throws Exception {
    Arrivals arrivals = new Arrivals(letters, few * (WARM_UP + BURSTS));
    Gate gate = new Gate();
    Sink sink = new Sink(vertx, arrivals, gate, 0, null);
    int port = await(sink.listen());
    try (RelayProcess relay = relay("relay-few", folder.resolve("few"), port)) {
      relay.awaitListening();
      Source source =
          await(
              Source.connect(vertx, relay.port(), connections, letters, OptionalInt.empty(), null));
      List<Double> rates = new ArrayList<>();
      for (int burst = 0; burst < WARM_UP + BURSTS; burst++) {
        gate.close();
        await(source.send(burst * few, (burst + 1) * few, 0));
        settle();
        rates.add(burst(arrivals, gate));
        while (arrivals.taken() < (burst + 1L) * few) {
          Thread.sleep(1);
        }
      }
      source.close();
      arrivals.check();
      return rate(rates);
    } finally {
      await(sink.close());
    }
  }

  /// Opens the gate, and waits until nine in ten of the few have come.
  ///
  /// @return messages a second
  private double burst(Arrivals arrivals, Gate gate) throws Exception {
    int counted = few * 9 / 10;
    CompletableFuture<Long> reached = arrivals.more(counted);
    long opened = System.nanoTime();
    gate.open();
    long there = reached.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return counted * 1e9 / (there - opened);
  }

  /// Of the bursts that count: all messages by all time, so that a pause counts, too.
  private static double rate(List<Double> rates) {
    List<Double> counted = rates.subList(WARM_UP, rates.size());
    return counted.size() / counted.stream().mapToDouble(rate -> 1 / rate).sum();
  }

  private static void settle() throws InterruptedException {
    Thread.sleep(50);
  }

  private RelayProcess relay(String name, Path spool, int port) throws IOException {
    return new RelayProcess(
        relayout,
        new RelayProcess.Setup(
            folder.resolve(name), spool, port, connections, null, "", 0, "-Xmx" + heap));
  }

  /// Fills a spool by the relay's own store, many at a time.
  private void fill(Path spool) throws Exception {
    LogSpool store = new LogSpool(vertx, spool, InstantSource.system(), LogSpoolSettings.DEFAULT);
    await(store.open());
    AtomicInteger next = new AtomicInteger();
    List<CompletableFuture<?>> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      CompletableFuture<Void> done = new CompletableFuture<>();
      writers.add(done);
      vertx.getOrCreateContext().runOnContext(turn -> write(store, next, done));
    }
    CompletableFuture.allOf(writers.toArray(new CompletableFuture<?>[0])).join();
    await(store.close());
    coldCaches();
  }

  private void write(LogSpool store, AtomicInteger next, CompletableFuture<Void> done) {
    int number = next.getAndIncrement();
    if (number >= many) {
      done.complete(null);
      return;
    }
    IncomingMessage incoming = store.receive();
    Envelope envelope =
        new Envelope(
            "newsletter@example.org",
            letters.recipients(number),
            BodyType.SEVEN_BIT,
            false,
            new Envelope.Origin("ESMTP", "192.0.2.1", "client.example"));
    incoming
        .write(Buffer.buffer(letters.letter(number)))
        .compose(written -> incoming.commit(envelope))
        .onComplete(committed -> write(store, next, done), done::completeExceptionally);
  }

  private static void coldCaches() throws Exception {
    new ProcessBuilder("sync").start().waitFor();
    Path caches = Path.of("/proc/sys/vm/drop_caches");
    if (Files.isWritable(caches)) {
      Files.writeString(caches, "3");
    } else {
      System.err.println("# caches are warm: dropping them is not allowed");
    }
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @SuppressWarnings("AnnotateFormatMethod") // Its annotation is no dependency of ours.
  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
