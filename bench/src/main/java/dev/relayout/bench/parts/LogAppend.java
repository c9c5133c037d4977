package dev.relayout.bench.parts;

import dev.relayout.spool.BodyType;
import dev.relayout.spool.Envelope;
import dev.relayout.spool.IncomingMessage;
import dev.relayout.spool.LogSpool;
import dev.relayout.spool.LogSpoolSettings;
import dev.relayout.spool.MessageBody;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// Messages of 4 KiB made durable by the log, from one event loop. Each writer begins its next message
/// when the one before is on the disk, so writers share syncs. One operation is one message: with many
/// writers the time is far below that of a sync.
@State(Scope.Benchmark)
public class LogAppend extends Part {
  private static final int MESSAGES = 1000;
  private static final int BYTES = 4096;

  /// How many are under way at one time.
  @Param({"1", "20", "200"})
  public int writers;

  private final byte[] content = SampleMail.message(BYTES);
  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final Envelope envelope =
      new Envelope(
          "newsletter@example.org",
          List.of("someone-4711@example.net"),
          BodyType.SEVEN_BIT,
          false,
          new Envelope.Origin("ESMTP", "192.0.2.1", ""));
  private @Nullable Path folder;
  private @Nullable LogSpool store;

  /// Stores once, and looks whether everything is there after a start.
  @Setup(Level.Trial)
  public void check() throws Exception {
    open();
    run(accepted -> Future.succeededFuture());
    await(spool().close());
    List<QueuedMessage> recovered = recover();
    Check.equal(MESSAGES, recovered.size());
    Check.equal(envelope, recovered.getLast().envelope());
    MessageBody body = await(spool().body(recovered.getLast().id()));
    Check.equal(
        Buffer.buffer(content),
        switch (body) {
          case MessageBody.InMemory(byte[] bytes) -> Buffer.buffer(bytes);
          case MessageBody.InFile(Path file, long size) -> Buffer.buffer(Files.readAllBytes(file));
        });
    run(this::remove);
    await(spool().close());
    Check.equal(MESSAGES, recover().size());
    close();
  }

  /// Begins with an empty folder each time, so that the disk does not fill.
  @Setup(Level.Iteration)
  public void open() throws Exception {
    Path parent = Path.of(System.getProperty("relayout.bench.dir", "target"));
    folder = Files.createTempDirectory(Files.createDirectories(parent), "parts-");
    Check.equal(List.of(), recover());
  }

  /// Leaves nothing behind.
  @TearDown(Level.Iteration)
  public void close() throws Exception {
    await(spool().close());
    try (Stream<Path> files = Files.walk(folder())) {
      files.sorted(Comparator.reverseOrder()).forEach(LogAppend::delete);
    }
  }

  /// Ends the threads.
  @TearDown(Level.Trial)
  public void end() throws Exception {
    await(vertx.close());
  }

  /// Accepted: from the first byte to durable.
  @Benchmark
  @OperationsPerInvocation(MESSAGES)
  public int accept() throws Exception {
    return run(accepted -> Future.succeededFuture());
  }

  /// Accepted, and removed for good as soon as it is: what a relayed message costs the log. The writer does
  /// not wait for the removal.
  @Benchmark
  @OperationsPerInvocation(MESSAGES)
  public int acceptAndRemove() throws Exception {
    return run(this::remove);
  }

  private Future<?> remove(QueuedMessage accepted) {
    return spool().remove(accepted.id());
  }

  private int run(Function<QueuedMessage, Future<?>> afterwards) throws Exception {
    Writing writing = new Writing(spool(), afterwards);
    context.runOnContext(turn -> {
      for (int i = 0; i < writers; i++) {
        writing.next();
      }
    });
    return await(writing.all.future());
  }

  /// What is under way; on the context only.
  private final class Writing {
    private final LogSpool spool;
    private final Function<QueuedMessage, Future<?>> afterwards;
    private final Promise<Integer> all = Promise.promise();
    private int begun;
    private int done;

    Writing(LogSpool spool, Function<QueuedMessage, Future<?>> afterwards) {
      this.spool = spool;
      this.afterwards = afterwards;
    }

    void next() {
      if (begun == MESSAGES) {
        return;
      }
      begun++;
      IncomingMessage incoming = spool.receive();
      incoming
          .write(content, 0, content.length)
          .compose(written -> incoming.commit(envelope))
          .onSuccess(this::accepted)
          .onFailure(all::tryFail);
    }

    private void accepted(QueuedMessage message) {
      next();
      afterwards.apply(message).onSuccess(over -> ended()).onFailure(all::tryFail);
    }

    private void ended() {
      if (++done == MESSAGES) {
        all.complete(done);
      }
    }
  }

  private List<QueuedMessage> recover() throws Exception {
    LogSpool opened =
        new LogSpool(vertx, folder(), InstantSource.system(), LogSpoolSettings.DEFAULT);
    store = opened;
    return await(opened.open());
  }

  private LogSpool spool() {
    LogSpool open = store;
    if (open == null) {
      throw new IllegalStateException("the log is not open");
    }
    return open;
  }

  private Path folder() {
    Path made = folder;
    if (made == null) {
      throw new IllegalStateException("there is no folder yet");
    }
    return made;
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }
}
