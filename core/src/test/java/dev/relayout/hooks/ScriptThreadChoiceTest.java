package dev.relayout.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.relayout.Await;
import dev.relayout.script.ScriptValue;
import dev.relayout.script.SenderGlobals;
import dev.relayout.script.Tunables;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Which of two script threads a session is opened on.
class ScriptThreadChoiceTest {
  private static final SenderGlobals SENDER = new SenderGlobals(0, "main", Tunables.DEFAULT);

  private final Vertx vertx = Vertx.vertx();
  private final ScriptHost host = ScriptHost.create(vertx, 2, Duration.ofMinutes(1));
  private final List<String> openedOn = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void close() {
    end.countDown();
    Await.result(host.close());
    Await.result(vertx.close());
  }

  @Test
  void sessionsOfOneScriptShareAThread() {
    LoadedScript script = script();
    open(script);
    open(script);
    open(script);
    assertEquals(List.of(openedOn.getFirst()), openedOn.stream().distinct().toList());
  }

  @Test
  void anotherScriptBeginsOnAnotherThread() {
    LoadedScript one = script();
    LoadedScript other = script();
    open(one);
    open(other);
    open(other);
    assertNotEquals(openedOn.get(0), openedOn.get(1));
    assertEquals(openedOn.get(1), openedOn.get(2));
  }

  @Test
  void theThreadOfASessionThatIsOverIsFree() {
    LoadedScript one = script();
    SessionHooks first = open(one);
    LoadedScript other = script();
    open(other);
    Await.result(first.close());
    open(script());
    assertEquals(openedOn.get(0), openedOn.get(2));
  }

  @Test
  void aThreadThatIsAtALongCallGetsNoFurtherSession() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    LoadedScript script =
        Failures.loaded(
            FakeScript.with(
                "Start",
                (self, args) -> {
                  begun.countDown();
                  awaitEnd();
                  return ScriptValue.Nil.NIL;
                }));
    SessionHooks stuck = open(script);
    Future<Tunables> start = stuck.start();
    begun.await();
    // One that is opened in the first moments waits behind the call; one after them does not.
    Promise<SessionHooks> elsewhere = Promise.promise();
    long timer =
        vertx.setPeriodic(
            10, again -> tryOpen(script).onComplete(elsewhere::tryComplete, elsewhere::tryFail));
    Await.result(elsewhere.future());
    vertx.cancelTimer(timer);
    assertFalse(start.isComplete());
  }

  private LoadedScript script() {
    return Failures.loaded(FakeScript.of(self -> openedOn.add(Thread.currentThread().getName())));
  }

  private SessionHooks open(LoadedScript script) {
    return Await.result(tryOpen(script));
  }

  private Future<SessionHooks> tryOpen(LoadedScript script) {
    return host.open(script, SENDER, new Failures());
  }

  private void awaitEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
