package dev.relayout.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.relayout.Await;
import dev.relayout.script.JudgedReply;
import dev.relayout.script.Reply;
import dev.relayout.script.ScriptValue;
import dev.relayout.script.SenderGlobals;
import dev.relayout.script.Tunables;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What an event loop asks in one turn goes to the script's thread together.
class ScriptTurnsTest {
  private static final SenderGlobals SENDER = new SenderGlobals(0, "main", Tunables.DEFAULT);

  private final Vertx vertx = Vertx.vertx();
  private final ScriptHost host = ScriptHost.create(vertx, 1, Duration.ofMillis(900));
  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void close() {
    end.countDown();
    Await.result(host.close());
    Await.result(vertx.close());
  }

  @Test
  void aResultDoesNotWaitForTheNextCallToEnd() {
    SessionHooks quick = open(FakeScript.rewriting("", "250", "251 quick"));
    SessionHooks slow =
        open(
            FakeScript.with(
                "ReturnCodeHandler",
                (script, args) -> {
                  awaitEnd();
                  return ScriptValue.Nil.NIL;
                }));
    // A call that takes long, as the first ones do, has its result sent at once.
    for (int i = 0; i < 200; i++) {
      Await.result(quick.judge(List.of(answer())));
    }
    Promise<List<JudgedReply>> judged = Promise.promise();
    Promise<List<JudgedReply>> last = Promise.promise();
    vertx
        .getOrCreateContext()
        .runOnContext(turn -> {
          quick.judge(List.of(answer())).onComplete(judged);
          slow.judge(List.of(answer())).onComplete(last);
        });
    assertEquals("251 quick", Await.result(judged.future()).getFirst().holds().full());
    assertFalse(last.future().isComplete());
    end.countDown();
    assertEquals(1, Await.result(last.future()).size());
  }

  private SessionHooks open(FakeScript script) {
    return Await.result(host.open(Failures.loaded(script), SENDER, new Failures()));
  }

  private static SessionHooks.Answer answer() {
    return new SessionHooks.Answer("MAIL", Reply.parse("250 ok"));
  }

  private void awaitEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
