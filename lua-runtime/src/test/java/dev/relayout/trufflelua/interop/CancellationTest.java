package dev.relayout.trufflelua.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.ResourceLimits;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Scripts that never end, stopped from outside; each says `started()` first.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CancellationTest {
  private static final String ENDLESS_TABLE =
      "local endless = setmetatable({}, {__len = function() return 1 << 40 end, "
          + "__index = function() return '' end}) ";

  /// A context on a thread of its own, and what becomes of its script.
  private record Running(Context context, FutureTask<Value> script) {
    static Running start(Context context, String lua) throws InterruptedException {
      CountDownLatch started = new CountDownLatch(1);
      ProxyExecutable signal =
          arguments -> {
            started.countDown();
            return 0;
          };
      context.getBindings("lua").putMember("started", signal);
      FutureTask<Value> script = new FutureTask<>(() -> context.eval("lua", lua));
      Thread thread = new Thread(script);
      thread.setDaemon(true);
      thread.start();
      started.await();
      return new Running(context, script);
    }

    PolyglotException end() {
      ExecutionException failed = assertThrows(ExecutionException.class, script::get);
      return (PolyglotException) failed.getCause();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "started() while true do end",
        "started() repeat until false",
        "started() for i = 1, math.huge do end",
        "started() ::again:: goto again",
        "started() local function f() return f() end f()",
        "started() for _ in function() return 1 end do end",
        "started() while true do pcall(function() while true do end end) end",
        "started() pcall(pcall, function() while true do pcall(error) end end)",
        "started() while true do coroutine.wrap(function() while true do end end)() end",
        "started() xpcall(function() while true do end end, function() while true do end end)",
        "local t <close> = setmetatable({}, {__close = function() end}) started() while true do end",
        "started() ; (('a'):rep(5000)):find(('.-'):rep(20) .. 'b')",
        "started() ; (('a'):rep(5000)):gsub(('.-'):rep(20) .. 'b', '')",
        "started() ; (('a'):rep(5000)):match(('a*'):rep(20) .. 'b')",
        "local s = ('x'):rep(10000) started() while true do s:gsub('x', 'yy') end",
        ENDLESS_TABLE + "started() table.concat(endless)",
        "local t = {} for i = 1, 1e5 do t[i] = i end started() "
            + "while true do table.sort(t, function(a, b) return a > b end) "
            + "table.sort(t, function(a, b) return a < b end) end",
        "started() while true do ('x'):rep(1e6) end",
        "started() setmetatable({}, {__index = function(t, k) return t[k] end}) "
            + "while true do load('local x = 1')() end"
      })
  void theHostCancelsAndInterrupts(String lua) throws InterruptedException, TimeoutException {
    Context context = Context.create("lua");
    Running interrupted = Running.start(context, lua);
    context.interrupt(Duration.ZERO);
    assertTrue(interrupted.end().isInterrupted());
    assertEquals(1, context.eval("lua", "return 1").asInt());
    Running cancelled = Running.start(context, lua);
    context.close(true);
    assertTrue(cancelled.end().isCancelled());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while true do end",
        "repeat until false",
        "for i = 1, math.huge do end",
        "for _ in function() return 1 end do end",
        "::again:: goto again",
        "while true do pcall(function() while true do local x = 1 end end) end",
        "coroutine.wrap(function() while true do local x = 1 end end)()",
        "local function f() local x = 1 return f() end f()"
      })
  void aStatementLimitHolds(String lua) {
    ResourceLimits limits = ResourceLimits.newBuilder().statementLimit(100_000, null).build();
    Context context = Context.newBuilder("lua").resourceLimits(limits).build();
    PolyglotException error = assertThrows(PolyglotException.class, () -> context.eval("lua", lua));
    assertTrue(error.isResourceExhausted());
    assertTrue(error.isCancelled());
    context.close(true);
  }

  @Test
  void aSuspendedCoroutineDoesNotKeepItsContext() {
    Context context = Context.create("lua");
    context.eval(
        "lua", "co = coroutine.wrap(function() while true do coroutine.yield() end end) co()");
    context.close();
    assertThrows(IllegalStateException.class, () -> context.eval("lua", "return 1"));
  }
}
