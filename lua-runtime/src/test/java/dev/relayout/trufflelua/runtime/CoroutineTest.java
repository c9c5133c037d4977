package dev.relayout.trufflelua.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.oracle.truffle.api.TruffleSafepoint;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Coroutines with bodies in Java: on the JDK's continuations, and once more on threads.
@Tag("coroutines")
class CoroutineTest {
  private final Context polyglot =
      Context.newBuilder("lua")
          .allowCreateThread(true)
          .option("engine.WarnInterpreterOnly", "false")
          .build();
  private LuaContext lua;

  @BeforeEach
  void enter() {
    polyglot.initialize("lua");
    polyglot.enter();
    lua = LuaContext.get(null);
  }

  @AfterEach
  void close() {
    polyglot.close(true);
  }

  private Coroutine coroutine(Builtin.Body body) {
    return new Coroutine(
        lua, new Builtin(lua.language(), "body", () -> BuiltinNode.boundary(body)));
  }

  private Object give(Object values) {
    Coroutine running = lua.running();
    return (running == null ? lua.mainCoroutine() : running).suspend(values, null);
  }

  @Test
  void valuesGoInAndOut() {
    Coroutine adder =
        coroutine((context, arguments) -> {
          Object got = give(Values.of(arguments[1], arguments[2]));
          return Values.of(got, 9L, 10L);
        });

    assertArrayEquals(new Object[] {3L, 4L}, (Object[]) adder.resume(Values.of(3L, 4L)));
    assertEquals(CoroutineStatus.SUSPENDED, adder.status());
    assertArrayEquals(new Object[] {7L, 9L, 10L}, (Object[]) adder.resume(7L));
    assertEquals(CoroutineStatus.DEAD, adder.status());
  }

  @Test
  void whatDiedCannotBeResumed() {
    Coroutine done = coroutine((context, arguments) -> 1L);
    done.resume(Values.NONE);

    LibraryError error = assertThrows(LibraryError.class, () -> done.resume(Values.NONE));
    assertEquals("cannot resume dead coroutine", error.text());
  }

  @Test
  void whatRunsCannotBeResumed() {
    Coroutine[] self = new Coroutine[1];
    self[0] =
        coroutine((context, arguments) -> {
          assertEquals(CoroutineStatus.RUNNING, self[0].status());
          assertEquals(CoroutineStatus.NORMAL, lua.mainCoroutine().status());
          return assertThrows(LibraryError.class, () -> self[0].resume(Values.NONE)).text();
        });

    assertEquals("cannot resume non-suspended coroutine", self[0].resume(Values.NONE));
  }

  @Test
  void anErrorComesOutOfResume() {
    LuaError error = new LuaError(43L, null);
    Coroutine failing =
        coroutine((context, arguments) -> {
          give(1L);
          throw error;
        });
    failing.resume(Values.NONE);

    assertSame(error, assertThrows(LuaError.class, () -> failing.resume(Values.NONE)));
    assertEquals(CoroutineStatus.DEAD, failing.status());
    assertSame(error, failing.close());
    assertNull(failing.close());
    assertNull(lua.running());
  }

  @Test
  void nobodyYieldsOutsideOfCoroutines() {
    LuaError error = assertThrows(LuaError.class, () -> give(1L));
    assertEquals(LuaString.of("attempt to yield from outside a coroutine"), error.value());
    assertFalse(lua.mainCoroutine().isYieldable());
  }

  @Test
  void whatIsHeldCannotYield() {
    Coroutine held =
        coroutine((context, arguments) -> {
          Coroutine hold = Coroutine.hold(context);
          assertFalse(lua.running().isYieldable());
          LuaError error = assertThrows(LuaError.class, () -> give(1L));
          Coroutine.release(hold);
          give(error.value());
          return Nil.NIL;
        });

    assertEquals(
        LuaString.of("attempt to yield across a C-call boundary"), held.resume(Values.NONE));
    assertEquals(CoroutineStatus.SUSPENDED, held.status());
  }

  private long overflow(long n) {
    return n < 0 ? 0 : overflow(n + 1) + 1;
  }

  @Test
  void aStackOverflowKillsTheCoroutineOnly() {
    Coroutine deep = coroutine((context, arguments) -> overflow(0));

    assertThrows(StackOverflowError.class, () -> deep.resume(Values.NONE));
    assertEquals(CoroutineStatus.DEAD, deep.status());
    assertEquals(2L, coroutine((context, arguments) -> give(2L)).resume(Values.NONE));
  }

  private Object nest(long depth) {
    return coroutine((context, arguments) -> nest(depth + 1)).resume(Values.NONE);
  }

  @Test
  void coroutinesNestOnlySoDeep() {
    // Where a body is library code, its caller makes a LuaError of the LibraryError.
    LuaError error = assertThrows(LuaError.class, () -> nest(0));
    assertEquals(LuaString.of("C stack overflow"), error.value());
  }

  @Test
  void closingUnwindsASuspendedOne() {
    List<String> seen = new ArrayList<>();
    Coroutine closed =
        coroutine((context, arguments) -> {
          try {
            return give(1L);
          } catch (CoroutineClosed unwinding) {
            seen.add(assertThrows(LuaError.class, () -> give(2L)).value().toString());
            throw CoroutineClosed.with(new LuaError(200L, null));
          }
        });
    closed.resume(Values.NONE);

    RuntimeException error = closed.close();
    assertEquals(List.of("attempt to yield across a C-call boundary"), seen);
    assertNotNull(error);
    assertEquals(200L, ((LuaError) error).value());
    assertEquals(CoroutineStatus.DEAD, closed.status());
    assertNull(closed.close());
  }

  @Test
  void closingOneThatNeverBeganRunsNothing() {
    Coroutine fresh =
        coroutine((context, arguments) -> {
          throw new AssertionError("must not run");
        });

    assertNull(fresh.close());
    assertEquals(CoroutineStatus.DEAD, fresh.status());
  }

  @Test
  void onlyTheSuspendedAndTheDeadCanBeClosed() {
    LibraryError main = assertThrows(LibraryError.class, () -> lua.mainCoroutine().close());
    assertEquals("cannot close a running coroutine", main.text());

    Coroutine inner =
        coroutine((context, arguments) ->
            assertThrows(LibraryError.class, () -> lua.mainCoroutine().close()).text());
    assertEquals("cannot close a normal coroutine", inner.resume(Values.NONE));
  }

  @Test
  void goesOnOnAnotherThread() throws InterruptedException {
    Coroutine moving = coroutine((context, arguments) -> give(1L));
    moving.resume(Values.NONE);
    polyglot.leave();
    Object[] got = new Object[1];
    Thread other =
        new Thread(() -> {
          polyglot.enter();
          got[0] = moving.resume(5L);
          polyglot.leave();
        });
    other.start();
    other.join();
    polyglot.enter();

    assertEquals(5L, got[0]);
  }

  @Test
  void cancellationComesThrough() throws InterruptedException {
    CountDownLatch looping = new CountDownLatch(1);
    Coroutine endless =
        coroutine((context, arguments) -> {
          looping.countDown();
          while (true) {
            TruffleSafepoint.poll(null);
          }
        });
    polyglot.leave();
    Throwable[] thrown = new Throwable[1];
    Thread guest =
        new Thread(() -> {
          polyglot.enter();
          thrown[0] = assertThrows(Throwable.class, () -> endless.resume(Values.NONE));
          polyglot.leave();
        });
    guest.start();
    looping.await();
    polyglot.close(true);
    guest.join();

    assertFalse(thrown[0] instanceof RuntimeException, "no error of Lua: no pcall may catch it");
    assertTrue(assertThrows(PolyglotException.class, () -> polyglot.eval("lua", "")).isCancelled());
  }

  @Test
  void thoseThatNobodyRefersToAreCollected() {
    assumeFalse(CoroutineBackend.usesThreads());
    Coroutine kept = coroutine((context, arguments) -> give(1L));
    kept.resume(Values.NONE);
    WeakReference<Coroutine> lost = new WeakReference<>(suspended());
    // The one that ran last is let go with the host's call, or by collectgarbage.
    lua.forgetLast();

    for (int i = 0; i < 100 && lost.get() != null; i++) {
      System.gc();
    }
    assertNull(lost.get());
    assertEquals(8L, kept.resume(8L));
  }

  private Coroutine suspended() {
    Coroutine lost = coroutine((context, arguments) -> give(1L));
    lost.resume(Values.NONE);
    return lost;
  }

  @Test
  void manySuspendedOnesSurviveTheCollector() {
    int count = CoroutineBackend.usesThreads() ? 200 : 50_000;
    List<Coroutine> all = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      long own = i;
      Coroutine one = coroutine((context, arguments) -> own + (Long) give(own));
      one.resume(Values.NONE);
      all.add(one);
      if (i % (count / 5) == 0) {
        System.gc();
      }
    }

    long sum = 0;
    for (Coroutine one : all) {
      sum += (long) one.resume(1L);
    }
    assertEquals((long) count * (count - 1) / 2 + count, sum);
  }
}
