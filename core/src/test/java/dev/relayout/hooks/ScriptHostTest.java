package dev.relayout.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import dev.relayout.script.Candidate;
import dev.relayout.script.HeaderBlock;
import dev.relayout.script.JudgedReply;
import dev.relayout.script.Reply;
import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptValue;
import dev.relayout.script.SenderGlobals;
import dev.relayout.script.Text;
import dev.relayout.script.Tunables;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScriptHostTest {
  private static final SenderGlobals SENDER = new SenderGlobals(0, "main", Tunables.DEFAULT);
  private static final Tunables TWO = new Tunables(false, 2, 0, 0, true);

  private final Vertx vertx = Vertx.vertx();
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
  void startMayChangeTheLimits() {
    SessionHooks hooks =
        open(
            FakeScript.with(
                "Start",
                (script, args) -> {
                  script.set("MaxMessagesPerConnection", 2);
                  return ScriptValue.Nil.NIL;
                }));
    assertEquals(TWO, Await.result(hooks.start()));
  }

  @Test
  void repliesAreJudgedInOrderOnAPlatformThreadAndComeBackOnTheCallersContext() {
    AtomicReference<Thread> ranOn = new AtomicReference<>();
    SessionHooks hooks =
        open(
            FakeScript.with(
                "ReturnCodeHandler",
                (script, args) -> {
                  ranOn.set(Thread.currentThread());
                  script.set("n", script.number("n") + 1);
                  return FakeScript.string(
                      "25" + (int) script.number("n") + " " + FakeScript.text(args[0]));
                }));
    Promise<List<JudgedReply>> judged = Promise.promise();
    AtomicReference<Context> cameTo = new AtomicReference<>();
    Context context = vertx.getOrCreateContext();
    context.runOnContext(go ->
        hooks
            .judge(List.of(answer("MAIL", "250 a"), answer("RCPT", "250 b")))
            .onComplete(done -> {
              cameTo.set(Vertx.currentContext());
              judged.handle(done);
            }));
    List<JudgedReply> replies = Await.result(judged.future());
    assertEquals(
        List.of("251 MAIL", "252 RCPT"), replies.stream().map(r -> r.holds().full()).toList());
    assertSame(context, cameTo.get());
    assertFalse(ranOn.get().isVirtual());
    assertTrue(ranOn.get().getName().startsWith("relayout-script-"), ranOn.get().getName());
  }

  @Test
  void aHookThatIsNotThereNeedsNoCall() {
    SessionHooks hooks = open(FakeScript.of(script -> {}));
    assertFalse(hooks.judgesReplies());
    assertFalse(hooks.modifiesReturnPath());
  }

  @Test
  void aHookMayBeDefinedLater() {
    SessionHooks hooks =
        open(
            FakeScript.with(
                "Start",
                (script, args) -> {
                  script.hook("ReturnCodeHandler", (self, reply) -> ScriptValue.Nil.NIL);
                  return ScriptValue.Nil.NIL;
                }));
    assertFalse(hooks.judgesReplies());
    Await.result(hooks.start());
    assertTrue(hooks.judgesReplies());
  }

  @Test
  void theFailureOfOneMessageIsNotThatOfTheNext() {
    SessionHooks hooks =
        open(
            FakeScript.with(
                "CheckFile",
                (script, args) -> {
                  if (FakeScript.text(args[4]).equals("bad@a.example")) {
                    throw new ScriptException(ScriptException.Kind.ERROR, null, "I do not like it");
                  }
                  return ScriptValue.Nil.NIL;
                }));
    List<Judgement> judgements =
        Await.result(
            hooks.checkFiles(
                List.of(
                    () -> candidate("bad@a.example"),
                    () -> candidate("good@a.example"),
                    () -> {
                      throw new IllegalStateException("the disk is gone");
                    })));
    assertEquals(new Judgement.Failed("I do not like it"), judgements.get(0));
    assertInstanceOf(Judgement.Decided.class, judgements.get(1));
    assertEquals(
        new Judgement.Failed("CheckFile could not be asked: the disk is gone"), judgements.get(2));
  }

  @Test
  void aFailedTopLevelIsTheCallersAndLeavesTheThreadUsable() {
    Throwable failure =
        Await.failure(
            tryOpen(
                FakeScript.of(script -> {
                  throw new ScriptException(ScriptException.Kind.ERROR, null, "line 1: no");
                })));
    assertInstanceOf(ScriptException.class, failure);
    assertEquals("line 1: no", failure.getMessage());
    assertEquals(List.of("script ERROR"), heard.list());
    assertEquals(TWO.useBatv(), Await.result(open(FakeScript.of(s -> {})).start()).useBatv());
  }

  @Test
  void anErrorOfTheJavaMachineCostsItsCallOnly() {
    SessionHooks hooks =
        open(
            FakeScript.with(
                "ReturnCodeHandler",
                (script, args) -> {
                  throw new StackOverflowError();
                }));
    Reply said = Reply.parse("250 ok");
    List<JudgedReply> judged = Await.result(hooks.judge(List.of(answer("MAIL", "250 ok"))));
    assertEquals(List.of(JudgedReply.unchanged(said)), judged);
    assertEquals(0, host.abandonedThreads());
  }

  @Test
  void aScriptThatNeverComesBackCostsItsSessionOnly() {
    FakeScript stuck =
        FakeScript.with(
            "CheckFile",
            (script, args) -> {
              awaitNever();
              return ScriptValue.Nil.NIL;
            });
    AtomicReference<Thread> othersFirst = new AtomicReference<>();
    AtomicReference<Thread> othersLast = new AtomicReference<>();
    FakeScript counting =
        FakeScript.with(
            "Start",
            (script, args) -> {
              othersFirst.compareAndSet(null, Thread.currentThread());
              othersLast.set(Thread.currentThread());
              script.set("MaxMessagesPerConnection", script.number("MaxMessagesPerConnection") + 1);
              return ScriptValue.Nil.NIL;
            });
    SessionHooks other = open(counting);
    Await.result(other.start());
    LoadedScript loaded = Failures.loaded(stuck);
    SessionHooks hooks = Await.result(host.open(loaded, SENDER, heard));
    Future<List<Judgement>> judgement =
        hooks.checkFiles(List.of((Supplier<Candidate>) () -> candidate("a@a.example")));
    Future<Tunables> queuedBehind = other.start();

    assertInstanceOf(Judgement.Failed.class, Await.result(judgement).getFirst());
    assertEquals(TWO, Await.result(queuedBehind));
    assertEquals(1, host.abandonedThreads());
    assertNotSame(othersFirst.get(), othersLast.get());

    // The lost session goes on with neutral answers, the script is not opened again.
    assertEquals(Tunables.DEFAULT, Await.result(hooks.start()));
    assertFalse(hooks.judgesReplies());
    Throwable refusal = Await.failure(host.open(loaded, SENDER, heard));
    assertTrue(refusal.getMessage().contains("switched off"), refusal.getMessage());
    assertEquals(1, stuck.opened());
    assertEquals(List.of("CheckFile TIMEOUT", "script LOAD"), heard.list());

    // Loaded anew it is.
    open(stuck);
    assertEquals(2, stuck.opened());
    Await.result(hooks.close());
  }

  @Test
  void aTopLevelThatNeverComesBackFailsTheOpening() {
    Throwable failure = Await.failure(tryOpen(FakeScript.of(script -> awaitNever())));
    assertInstanceOf(ScriptException.class, failure);
    assertEquals(1, host.abandonedThreads());
    assertEquals(List.of("script TIMEOUT"), heard.list());
    assertNotEquals(null, open(FakeScript.of(script -> {})));
  }

  @Test
  void manyCallsInARowAreNoStandstill() {
    // Each shows life; together they outlast the patience by far, were they taken for one.
    SessionHooks hooks =
        open(
            FakeScript.with(
                "ReturnCodeHandler",
                (script, args) -> {
                  work(Duration.ofMillis(10));
                  return ScriptValue.Nil.NIL;
                }));
    List<SessionHooks.Answer> many = java.util.Collections.nCopies(150, answer("NOOP", "250 ok"));
    assertEquals(150, Await.result(hooks.judge(many)).size());
    assertEquals(0, host.abandonedThreads());
  }

  @Test
  void afterTheEndAnswersAreNeutral() {
    SessionHooks hooks = open(FakeScript.rewriting("", "250", "550 no"));
    assertTrue(hooks.judgesReplies());
    Await.result(hooks.close());
    Await.result(hooks.close());
    assertFalse(hooks.judgesReplies());
    List<JudgedReply> judged = Await.result(hooks.judge(List.of(answer("MAIL", "250 ok"))));
    assertFalse(judged.getFirst().rewritten());
  }

  private void awaitNever() {
    try {
      never.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void work(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private SessionHooks open(FakeScript script) {
    return Await.result(tryOpen(script));
  }

  private Future<SessionHooks> tryOpen(FakeScript script) {
    return host.open(Failures.loaded(script), SENDER, heard);
  }

  private static SessionHooks.Answer answer(String command, String reply) {
    return new SessionHooks.Answer(command, Reply.parse(reply));
  }

  private static Candidate candidate(String returnPath) {
    return new Candidate(
        Text.of("/spool/1"),
        1,
        Instant.EPOCH,
        Text.of(returnPath),
        List.of(Text.of("b@b.example")),
        HeaderBlock.of(new byte[0], 100));
  }
}
