package dev.relayout.trufflelua.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.ResourceLimits;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What could break a stack that is taken away and put back: errors, overflow, compiled code that is thrown away, cancellation, limits, threads.
@Tag("coroutines")
class CoroutineStressTest {
  private static Context.Builder builder() {
    return Context.newBuilder("lua")
        .allowCreateThread(true)
        .option("engine.WarnInterpreterOnly", "false");
  }

  private static Value run(String program) {
    try (Context context = builder().build()) {
      Value result = context.eval("lua", program);
      return Value.asValue(result.isString() ? result.asString() : result.as(Object.class));
    }
  }

  @Test
  void anErrorLeavesThroughManyFramesAndCoroutines() {
    assertEquals(
        "deep",
        run("""
        local function f(n)
          if n == 0 then coroutine.yield(1); error('deep', 0) end
          return (f(n - 1))
        end
        local message
        for i = 1, 200 do
          local co = coroutine.create(function() return coroutine.wrap(f)(20) and f(20) end)
          coroutine.resume(co)
          local ok
          ok, message = coroutine.resume(co)
          assert(not ok and coroutine.status(co) == 'dead')
        end
        return message
        """)
            .asString());
  }

  @Test
  void aFullStackInsideIsAnError() {
    assertTrue(
        run("""
        local function f() return 1 + f() end
        local ok, message = coroutine.resume(coroutine.create(f))
        assert(not ok)
        local fine = coroutine.wrap(function() coroutine.yield(1) return 2 end)
        return message .. fine() .. fine()
        """)
            .asString()
            .matches("(?s).*stack overflow.*12"));
  }

  @Test
  void resumingNearTheEndOfTheStackBreaksNothing() {
    assumeFalse(
        CoroutineBackend.usesThreads(), "it starts more coroutines than there may be threads");
    assertEquals(
        500,
        run("""
        local function f(n)
          pcall(coroutine.wrap(function() coroutine.yield(n) end))
          return 1 + f(n + 1)
        end
        for i = 1, 3 do assert(not pcall(f, 1)) end
        local co, sum = coroutine.wrap(function() while true do coroutine.yield(1) end end), 0
        for i = 1, 500 do sum = sum + co() end
        return sum
        """)
            .asInt());
  }

  @Test
  void whatACoroutineCountsOfItsCallsGoesWithIt() {
    assertEquals(
        "back fits",
        run("""
        local function nest(n, f)
          if n == 0 then return f() end
          return select(2, pcall(nest, n - 1, f))
        end
        local co
        nest(100, function()
          co = coroutine.wrap(function()
            local first = nest(60, function() coroutine.yield() return 'back' end)
            return first .. ' ' .. nest(150, function() return 'fits' end)
          end)
          co()
        end)
        return co()
        """)
            .asString());
  }

  @Test
  void theDeadWithOpenVariablesDoNotKeepAContextFromClosing() {
    assertEquals(
        "false gone",
        run("""
        local co = coroutine.create(function()
          local x <close> = setmetatable({}, {__close = error})
          coroutine.yield()
          error('gone', 0)
        end)
        coroutine.resume(co)
        local ok, message = coroutine.resume(co)
        return tostring(ok) .. ' ' .. message
        """)
            .asString());
  }

  @Test
  void anEndlessRecursionEndsOnALargeStackToo() throws InterruptedException {
    String[] messages = new String[1];
    Thread large =
        new Thread(
            null,
            () ->
                messages[0] =
                    run("""
                    local function f(n) return 1 + f(n + 1) end
                    local messages = {}
                    for i = 1, 5 do messages[i] = select(2, pcall(f, 1)) end
                    return table.concat(messages, ' ')
                    """)
                        .asString(),
            "large",
            64 << 20);
    large.start();
    large.join();
    assertEquals("Unnamed:1: stack overflow ".repeat(5).strip(), messages[0]);
  }

  @Test
  void compiledCodeMayBeThrownAwayWhileItIsSuspended() {
    assertEquals(
        "2001000|2001000.5|added",
        run("""
        local function body()
          local sum = 0
          while true do sum = sum + coroutine.yield(sum) end
        end
        local hot = coroutine.wrap(body)
        hot()
        local sum
        for i = 1, 2000 do sum = hot(i) end
        local results = sum .. '|' .. hot(0.5)
        return results .. '|' .. hot(setmetatable({}, {__add = function() return 'added' end}))
        """)
            .asString());
  }

  @Test
  void aHostCallInsideMayNotBeYieldedAcross() {
    try (Context context = builder().build()) {
      context
          .getBindings("lua")
          .putMember("host", (ProxyExecutable) arguments -> arguments[0].execute());
      String message =
          context
              .eval(
                  "lua",
                  """
                  local co = coroutine.wrap(function()
                    local ok, message = pcall(host, function() coroutine.yield(1) end)
                    coroutine.yield(message)
                    return host(function() return coroutine.wrap(function() coroutine.yield('inner') end)() end)
                  end)
                  return co() .. '|' .. co()
                  """)
              .asString();
      assertTrue(message.matches(".*attempt to yield across a C-call boundary\\|inner"), message);
    }
  }

  @Test
  void aStatementLimitHoldsInside() {
    ResourceLimits limits = ResourceLimits.newBuilder().statementLimit(10_000, null).build();
    Context context = builder().resourceLimits(limits).build();
    try {
      PolyglotException exceeded =
          assertThrows(
              PolyglotException.class,
              () ->
                  context.eval(
                      "lua",
                      "pcall(coroutine.wrap(function() while true do local x = 1 end end))"));
      assertTrue(exceeded.isResourceExhausted(), exceeded.toString());
    } finally {
      context.close(true);
    }
  }

  @Test
  void anInterruptEndsWhatLoopsInside() throws Exception {
    try (Context context = builder().build()) {
      CountDownLatch looping = new CountDownLatch(1);
      context.getBindings("lua").putMember("ready", (ProxyExecutable) a -> count(looping));
      Thread interrupter =
          new Thread(() -> {
            try {
              looping.await();
              context.interrupt(Duration.ofSeconds(60));
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          });
      interrupter.start();
      PolyglotException ended =
          assertThrows(
              PolyglotException.class,
              () ->
                  context.eval(
                      "lua",
                      "while true do pcall(coroutine.wrap(function() ready() while true do end end)) end"));
      interrupter.join();
      assertTrue(ended.isInterrupted(), ended.toString());
      assertEquals(
          7, context.eval("lua", "return coroutine.wrap(function() return 7 end)()").asInt());
    }
  }

  private static boolean count(CountDownLatch latch) {
    latch.countDown();
    return true;
  }

  @Test
  void theHostMayBeAVirtualThread() throws InterruptedException {
    String[] result = new String[1];
    Thread.ofVirtual()
        .start(() ->
            result[0] =
                run("""
                local co, sum = coroutine.wrap(function() for i = 1, 1000 do coroutine.yield(i) end end), 0
                for i = 1, 1000 do sum = sum + co() end
                return sum .. ''
                """)
                    .asString())
        .join();
    assertEquals("500500", result[0]);
  }

  @Test
  void aMillionOfThemEndInAnError() {
    assumeFalse(CoroutineBackend.usesThreads());
    try (Context context = builder().option("lua.MaxMemory", "64m").build()) {
      PolyglotException full =
          assertThrows(
              PolyglotException.class,
              () ->
                  context.eval(
                      "lua",
                      """
                      local kept = {}
                      for i = 1, 1e6 do
                        kept[i] = coroutine.wrap(function() coroutine.yield() end)
                        kept[i]()
                      end
                      """));
      assertTrue(full.getMessage().contains("not enough memory"), full.toString());
    }
  }

  @Test
  void suspendedOnesDoNotKeepAContextFromClosing() {
    try (Context context = builder().build()) {
      context.eval(
          "lua",
          "kept = coroutine.wrap(function() local x <close> = setmetatable({}, {__close = error}) coroutine.yield() end) kept()");
    }
  }
}
