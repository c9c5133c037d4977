package dev.relayout.schedule;

import static dev.relayout.schedule.FakeOutlet.decided;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import dev.relayout.event.RelayEvent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// When a batch is done.
class IdleTest extends SchedulerCase {
  @Test
  void anEmptyQueueIsIdleAtOnce() {
    sender();
    start();
    assertEquals(0, Await.result(scheduler.idle()));
  }

  @Test
  void notBeforeTheLastMessageIsSettled() {
    FakeOutlet outlet = sender();
    Promise<Void> gate = Promise.promise();
    outlet.gate = gate.future();
    stored(10);
    start();
    Future<Integer> idle = scheduler.idle();
    events.await(1, RelayEvent.Judged.class);
    assertFalse(idle.isComplete());
    gate.complete();
    assertEquals(0, Await.result(idle));
    assertEquals(0, scheduler.size());
  }

  @Test
  void aReportIsSentBeforeItIsIdle() {
    FakeOutlet outlet = sender();
    outlet.server = message -> message.envelope().returnPath().isEmpty() ? "250 ok" : "550 no";
    stored(10);
    start();
    assertEquals(0, Await.result(scheduler.idle()));
    assertEquals(2, outlet.sent.size());
    assertEquals(0, scheduler.size());
  }

  @Test
  void whatIsSkippedOrDeferredWaitsForItsTime() {
    FakeOutlet outlet = sender();
    outlet.checkFile = message -> decided(message.size() > 1_000, "big", 50);
    outlet.server = message -> "450 later";
    stored(10);
    stored(2_000);
    start();
    assertEquals(0, Await.result(scheduler.idle()));
    assertEquals(2, scheduler.size());
  }

  @Test
  void whatNoServerTakesIsDueAllTheSame() {
    FakeOutlet outlet = sender();
    outlet.unusable = "refused";
    stored(10);
    stored(10);
    start();
    assertEquals(2, Await.result(scheduler.idle()));
    outlet.unusable = "";
    clock.advance(Duration.ofHours(1));
    awaitDelivered(2);
    assertEquals(0, Await.result(scheduler.idle()));
  }

  @Test
  void aStoppedScheduleKeepsNobodyWaiting() {
    FakeOutlet outlet = sender();
    outlet.unusable = "refused";
    stored(10);
    start();
    awaitSessions(1);
    Await.result(scheduler.finish());
    assertTrue(Await.result(scheduler.idle()) >= 0);
  }
}
