package dev.relayout.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.relayout.Await;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResultsTest {
  private final Vertx vertx = Vertx.vertx();
  private final Results results = new Results();

  @AfterEach
  void close() {
    Await.result(vertx.close());
  }

  @Test
  void eachGoesToItsCallerInOrder() {
    Context one = vertx.getOrCreateContext();
    Context other = vertx.getOrCreateContext();
    List<Context> seen = new CopyOnWriteArrayList<>();
    List<String> order = new CopyOnWriteArrayList<>();
    Promise<String> first = Promise.promise();
    Promise<String> last = Promise.promise();
    results.add(one, () -> order.add("a"));
    results.add(other, () -> last.complete(note(seen, "x")));
    results.add(one, () -> order.add("b"));
    results.add(one, () -> first.complete("c"));
    results.send();
    assertEquals("c", Await.result(first.future()));
    assertEquals("x", Await.result(last.future()));
    assertEquals(List.of("a", "b"), order);
    assertSame(other, seen.getFirst());
  }

  private static String note(List<Context> seen, String result) {
    seen.add(Vertx.currentContext());
    return result;
  }

  @Test
  void aDeliveryThatThrowsKeepsNoOtherBack() {
    Context context = vertx.getOrCreateContext();
    List<Throwable> told = new CopyOnWriteArrayList<>();
    context.exceptionHandler(told::add);
    IllegalStateException broken = new IllegalStateException("broken");
    Promise<String> last = Promise.promise();
    results.add(
        context,
        () -> {
          throw broken;
        });
    results.add(context, () -> last.complete("delivered"));
    results.send();
    assertEquals("delivered", Await.result(last.future()));
    assertEquals(List.of(broken), told);
  }

  @Test
  void theResultOfAShortCallWaits() {
    Context context = vertx.getOrCreateContext();
    Promise<String> first = Promise.promise();
    results.add(context, () -> first.tryComplete("the result"));
    results.sendAfter(0);
    context.runOnContext(turn -> first.tryComplete("what came after it"));
    assertEquals("what came after it", Await.result(first.future()));
  }

  @Test
  void theResultOfALongCallIsSent() {
    Promise<String> delivered = Promise.promise();
    results.add(vertx.getOrCreateContext(), () -> delivered.complete("sent"));
    results.sendAfter(10_000_000);
    assertEquals("sent", Await.result(delivered.future()));
  }

  @Test
  void manyResultsDoNotWaitForMore() {
    Context context = vertx.getOrCreateContext();
    Promise<String> last = Promise.promise();
    for (int i = 0; i < 63; i++) {
      results.add(context, () -> {});
    }
    results.add(context, () -> last.complete("sent"));
    results.sendAfter(0);
    assertEquals("sent", Await.result(last.future()));
  }
}
