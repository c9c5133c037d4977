package dev.relayout.interop;

import dev.relayout.ScriptOptions;
import dev.relayout.SenderOptions;
import dev.relayout.SmtpRelay;
import dev.relayout.SmtpRelayOptions;
import dev.relayout.event.RelayEvent;
import dev.relayout.spool.Envelope;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A relay whose smarthost is a real server, with a script that sees every reply.
final class RelayUnderTest implements AutoCloseable {
  private static final Path SCRIPT = Path.of("../examples/scripts/fix-wrong-450/relayout.lua");
  private static final long PATIENCE_SECONDS = 60;

  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<RelayEvent> events = new LinkedBlockingQueue<>();
  private final SmtpRelay relay;

  private RelayUnderTest(Path spool, SenderOptions sender) {
    relay =
        SmtpRelay.create(
            vertx,
            new SmtpRelayOptions()
                .setHostname("relay.example")
                .setSpool(spool.toString())
                .setScript(new ScriptOptions(SCRIPT.toString()))
                .addSender(sender));
    relay.onEvent(events::add);
  }

  static RelayUnderTest start(Path spool, int smarthostPort) {
    return start(spool, new SenderOptions().addServer("127.0.0.1:" + smarthostPort));
  }

  static RelayUnderTest start(Path spool, SenderOptions sender) {
    RelayUnderTest started = new RelayUnderTest(spool, sender);
    await(started.relay.start());
    return started;
  }

  String submit(String returnPath, List<String> recipients, SampleMail mail) {
    return await(relay.submit(returnPath, recipients, Buffer.buffer(mail.bytes())));
  }

  /// The same, whose sender may want reports.
  String submit(Envelope envelope, SampleMail mail) {
    return await(relay.submit(envelope, Buffer.buffer(mail.bytes())));
  }

  /// How many messages are in the queue.
  int waiting() {
    return relay.queued();
  }

  /// Waits for the next event of a kind and passes over all others.
  <E extends RelayEvent> E next(Class<E> kind) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      RelayEvent event = events.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (event == null) {
        throw new IllegalStateException(
            "no " + kind.getSimpleName() + " in " + PATIENCE_SECONDS + " s");
      }
      if (kind.isInstance(event)) {
        return kind.cast(event);
      }
    }
  }

  @Override
  public void close() {
    try {
      await(relay.close());
    } finally {
      await(vertx.close());
    }
  }

  private static <T> T await(Future<T> future) {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .join();
  }
}
