package dev.relayout.schedule;

import dev.relayout.Await;
import dev.relayout.schedule.Interventions.Result;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Function;

/// A scheduler, and a person who works on its messages.
class InterventionCase extends SchedulerCase {
  <T> T on(Function<Interventions, Future<T>> work) {
    Promise<T> promise = Promise.promise();
    scheduler.soon(() -> work.apply(scheduler.interventions()).onComplete(promise));
    return Await.result(promise.future());
  }

  Result hold(QueuedMessage message) {
    return on(queue -> queue.hold(message.id(), "kim"));
  }

  Result release(QueuedMessage message) {
    return on(queue -> queue.release(message.id(), "kim"));
  }

  Result retry(QueuedMessage message) {
    return on(queue -> queue.retry(message.id()));
  }

  Result delete(QueuedMessage message) {
    return on(queue -> queue.delete(message.id(), "kim"));
  }

  InQueue find(QueuedMessage message) {
    return on(queue -> Future.succeededFuture(queue.find(message.id())));
  }
}
