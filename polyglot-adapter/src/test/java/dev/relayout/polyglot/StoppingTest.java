package dev.relayout.polyglot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptException.Kind;
import dev.relayout.script.ScriptInstance;
import dev.relayout.script.ScriptLimits;
import dev.relayout.script.ScriptSettings;
import dev.relayout.script.ScriptValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How a call ends that does not end by itself.
@Timeout(120)
class StoppingTest {
  private static final ScriptSettings PATIENT =
      ScriptSettings.DEFAULT.withLimits(new ScriptLimits(Duration.ofMinutes(10), 0));

  // The limit holds for opening, too, which on a busy machine takes more than a few hundred ms.
  private static final ScriptSettings HASTY =
      ScriptSettings.DEFAULT.withLimits(new ScriptLimits(Duration.ofSeconds(2), 0));

  private final InstalledLanguages engine = new InstalledLanguages();
  private final CountDownLatch inside = new CountDownLatch(1);

  @AfterEach
  void close() {
    engine.close();
  }

  private ScriptInstance open(ScriptSettings settings, String text) throws ScriptException {
    return Script.run(engine, settings, "a.js", new ArrayList<>(), text);
  }

  /// A call on a thread of its own; completes with what it threw.
  private CompletableFuture<ScriptException> callAside(
      ScriptInstance instance, Object... arguments) {
    CompletableFuture<ScriptException> ended = new CompletableFuture<>();
    Thread thread =
        new Thread(() -> {
          try {
            ScriptValue result = instance.call("f", arguments);
            ended.completeExceptionally(new AssertionError("came back with " + result));
          } catch (ScriptException e) {
            ended.complete(e);
          } catch (RuntimeException | Error e) {
            ended.completeExceptionally(e);
          }
        });
    thread.setDaemon(true);
    thread.start();
    return ended;
  }

  /// An instance whose script says when it is inside.
  private ScriptInstance openSaying(ScriptSettings settings, String text) throws ScriptException {
    List<String> prints =
        new ArrayList<>() {
          private static final long serialVersionUID = 1L;

          @Override
          public boolean add(String line) {
            inside.countDown();
            return super.add(line);
          }
        };
    return Script.run(engine, settings, "a.js", prints, text);
  }

  @Test
  void closingFromAnotherThreadStopsACall() throws Exception {
    ScriptInstance instance =
        openSaying(PATIENT, "function f() { print('inside'); while (true) {} }");
    CompletableFuture<ScriptException> ended = callAside(instance);
    inside.await();
    instance.close();
    assertTrue(ended.get().endsInstance());
    assertTrue(String.valueOf(ended.get().getMessage()).contains("its session was closed"));
    assertThrows(ScriptException.class, () -> instance.call("f"));
  }

  /// A builtin without a safepoint cannot be stopped (graal.md §4): nobody may wait for it.
  @Test
  void closingDoesNotWaitForWhatCannotBeStopped() throws Exception {
    ScriptInstance instance =
        openSaying(
            HASTY,
            "function f() { print('inside'); Array.prototype.indexOf.call({length: 1e7}, 5); }");
    CompletableFuture<ScriptException> ended = callAside(instance);
    inside.await();
    instance.close();
    engine.close();
    ScriptInstance other = open(PATIENT, "function f() { return 7; }");
    assertEquals(ScriptValue.of(7), other.call("f"), "others go on");
    assertFalse(ended.isCompletedExceptionally());
  }

  @Test
  void aStoppedInstanceIsOfNoUseAnyMore() throws Exception {
    ScriptInstance instance = open(HASTY, "function f(n) { while (n > 0) {} return 1; }");
    assertEquals(ScriptValue.of(1), instance.call("f", 0L));
    ScriptException error = assertThrows(ScriptException.class, () -> instance.call("f", 1L));
    assertEquals(Kind.TIMEOUT, error.kind());
    assertTrue(String.valueOf(error.getMessage()).startsWith("a.js:1:"), error.getMessage());
    assertTrue(String.valueOf(error.getMessage()).contains("longer than 2000 ms"));
    assertThrows(IllegalStateException.class, () -> instance.call("f", 0L));
    instance.close();
    instance.close();
  }

  @Test
  void theWatchdogWakesFromItsSleep() throws Exception {
    ScriptInstance instance = open(HASTY, "function f(n) { while (n > 0) {} return 1; }");
    Thread watchdog =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals("script watchdog (js)"))
            .filter(Thread::isAlive)
            .findFirst()
            .orElseThrow();
    while (watchdog.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    ScriptException error = assertThrows(ScriptException.class, () -> instance.call("f", 1L));
    assertEquals(Kind.TIMEOUT, error.kind());
  }

  @Test
  void virtualThreadsAreRefused() throws Exception {
    ScriptInstance instance = open(PATIENT, "function f() { return 1; }");
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            instance.call("f");
            thrown.complete(new AssertionError("ran"));
          } catch (ScriptException | RuntimeException e) {
            thrown.complete(e);
          }
        })
        .join();
    assertEquals(IllegalStateException.class, thrown.get().getClass());
  }
}
