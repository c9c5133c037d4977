package dev.relayout.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import dev.relayout.script.ScriptValue;
import dev.relayout.script.SenderGlobals;
import dev.relayout.script.Tunables;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadedScriptTest {
  private static final SenderGlobals SENDER = new SenderGlobals(0, "main", Tunables.DEFAULT);

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setWorkerPoolSize(1));
  private final ScriptHost host = ScriptHost.create(vertx, 1, Duration.ofMillis(900));
  private final CountDownLatch never = new CountDownLatch(1);
  private final Failures heard = new Failures();

  @AfterEach
  void close() {
    never.countDown();
    Await.result(host.close());
    Await.result(vertx.close());
  }

  @Test
  void aRetiredScriptIsClosedWithItsLastSession() {
    FakeScript script = FakeScript.of(instance -> {});
    LoadedScript loaded = Failures.loaded(script);
    SessionHooks first = Await.result(host.open(loaded, SENDER, heard));
    SessionHooks second = Await.result(host.open(loaded, SENDER, heard));
    Await.result(first.close());
    loaded.retire();
    Await.result(first.close());
    assertFalse(script.closed());
    Await.result(second.close());
    // The closing is handed to the only worker before this.
    Await.result(vertx.executeBlocking(() -> true, false));
    assertTrue(script.closed());
  }

  @Test
  void anUnusedScriptIsClosedWhenItIsRetired() {
    FakeScript script = FakeScript.of(instance -> {});
    Failures.loaded(script).retire();
    assertTrue(script.closed());
  }

  @Test
  void aRetiredScriptIsClosedThoughItsSessionWasLost() {
    FakeScript script =
        FakeScript.with(
            "Start",
            (instance, args) -> {
              awaitNever();
              return ScriptValue.Nil.NIL;
            });
    LoadedScript loaded = Failures.loaded(script);
    SessionHooks hooks = Await.result(host.open(loaded, SENDER, heard));
    Await.result(hooks.start());
    loaded.retire();
    assertTrue(script.closed());
    assertEquals(List.of("Start TIMEOUT"), heard.list());
  }

  private void awaitNever() {
    try {
      never.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
