package dev.relayout.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.relayout.Await;
import dev.relayout.schedule.Interventions.Result;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A session that loses much of what it was given at once, because a person holds it.
class RefillTest extends InterventionCase {
  @Test
  void isGivenMoreBeforeItHasNothingLeft() {
    int messages = SessionRun.LOOK_AHEAD + 100;
    int held = SessionRun.LOOK_AHEAD / 2 + 1_000;
    FakeOutlet outlet = sender();
    List<QueuedMessage> all = new ArrayList<>();
    for (int i = 0; i < messages; i++) all.add(stored(10));
    List<Future<Result>> holds = new ArrayList<>();
    outlet.server =
        message -> {
          if (message.id().equals(all.getFirst().id())) {
            for (QueuedMessage each : all.subList(1, 1 + held)) {
              holds.add(scheduler.interventions().hold(each.id(), "kim"));
            }
          }
          return "250 ok";
        };
    start();
    awaitDelivered(messages - held);
    awaitSessions(1);
    for (Future<Result> each : holds) assertEquals(Result.DONE, Await.result(each));
    assertEquals(1, outlet.connections.get(), "it need not connect again");
  }
}
