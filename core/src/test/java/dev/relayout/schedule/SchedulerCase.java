package dev.relayout.schedule;

import dev.relayout.Await;
import dev.relayout.Events;
import dev.relayout.TestClock;
import dev.relayout.event.RelayEvent;
import dev.relayout.outcome.Bouncer;
import dev.relayout.outcome.Judge;
import dev.relayout.outcome.RetryPolicy;
import dev.relayout.outcome.RetrySchedule;
import dev.relayout.spool.Envelope;
import dev.relayout.spool.IncomingMessage;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/// A scheduler without disk, network or clock.
class SchedulerCase {
  static final Instant START = Instant.parse("2026-03-04T05:06:07Z");

  final Vertx vertx = Vertx.vertx();
  final TestClock clock = new TestClock(START);
  Timekeeper time = clock;
  final MemoryStore store = new MemoryStore(clock);
  final Events events = new Events();
  final List<FakeOutlet> outlets = new ArrayList<>();
  private final List<SenderSettings> settings = new ArrayList<>();
  Duration warnAfter = Duration.ZERO;
  Scheduler scheduler;

  @AfterEach
  void close() {
    if (scheduler != null) {
      Await.result(scheduler.finish());
    }
    Await.result(vertx.close());
  }

  static SenderSettings plain(int id) {
    return new SenderSettings(
        id,
        "sender" + id,
        Filter.NONE,
        SendOrder.ARRIVAL,
        1,
        false,
        Duration.ofMinutes(1),
        OnScriptError.DEFER);
  }

  FakeOutlet sender(SenderSettings sender) {
    settings.add(sender);
    outlets.add(new FakeOutlet());
    return outlets.getLast();
  }

  FakeOutlet sender() {
    return sender(plain(settings.size()));
  }

  /// Puts a message into the store only.
  QueuedMessage stored(String returnPath, int size, String... recipients) {
    IncomingMessage incoming = store.receive();
    Buffer content = Buffer.buffer("Subject: x\r\n\r\n");
    while (content.length() < size) content.appendByte((byte) 'x');
    Await.result(incoming.write(content));
    return Await.result(incoming.commit(Envelope.submitted(returnPath, List.of(recipients))));
  }

  QueuedMessage stored(int size) {
    return stored("from@example.org", size, "to@example.net");
  }

  QueuedMessage arrives(int size) {
    QueuedMessage message = stored(size);
    scheduler.arrived(message);
    return message;
  }

  /// Starts with what is stored.
  void start() {
    Context context = vertx.getOrCreateContext();
    List<Scheduler.Sender> senders = new ArrayList<>();
    RetrySchedule retries =
        new RetrySchedule(
            RetrySchedule.doubling(Duration.ofMinutes(5), Duration.ofHours(4)),
            Duration.ofDays(3),
            RetrySchedule.Jitter.NONE);
    Judge judge = new Judge(new RetryPolicy(retries, List.of(), warnAfter));
    for (int i = 0; i < settings.size(); i++) {
      senders.add(new Scheduler.Sender(settings.get(i), outlets.get(i), judge));
    }
    scheduler =
        new Scheduler(
            context,
            new Scheduler.Parts(
                store, time, new Bouncer(vertx, store, "relay.test", clock), events),
            senders);
    Await.result(scheduler.start(Await.result(store.open())));
  }

  void awaitSessions(int count) {
    events.await(count, RelayEvent.SessionEnded.class);
  }

  void awaitDelivered(int count) {
    events.await(count, RelayEvent.Delivered.class);
  }
}
