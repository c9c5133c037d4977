package dev.relayout.lua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptInstance;
import dev.relayout.script.ScriptLimits;
import dev.relayout.script.ScriptSettings;
import dev.relayout.script.ScriptValue;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nothing that a script does keeps its caller for ever or brings the JVM down.
@Timeout(120)
class LimitsTest {
  private static final ScriptLimits SHORT = new ScriptLimits(Duration.ofMillis(300), 0);
  private static final ScriptLimits SMALL = new ScriptLimits(Duration.ofMinutes(1), 64 << 20);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while true do end",
        "while true do pcall(function() while true do end end) end",
        "while true do pcall(error) end",
        "local function f() return pcall(f) end while true do f() end",
        "while true do xpcall(error, function() while true do end end) end",
        "local co = coroutine.wrap(function() while true do end end) while true do pcall(co) end",
        "local function co() pcall(coroutine.wrap(function() while true do pcall(error) end end)) end"
            + " while true do co() end",
        "::again:: goto again",
        "for i = 1, math.huge do end",
        "repeat until false",
        "local function f() return f() end f()",
        "setmetatable(_G, {__index = function(t, k) while true do end end}) print(undefined)",
        "print(setmetatable({}, {__tostring = function() while true do end end}))",
        "error(setmetatable({}, {__tostring = function() while true do end end}))"
            + " while true do end",
        "print(('a'):rep(300):find(('.-'):rep(6) .. 'b'))",
        "print(('a'):rep(40):match('^' .. ('a*'):rep(30) .. 'b'))",
        "print(('('):rep(3e5):gsub('%b()', ''))",
        "local s = ('a'):rep(1e6) while true do s:find(('a'):rep(1e5) .. 'b', 1, true) end",
        "local t = {} for i = 1, 99 do t[i] = i end table.sort(t, function() while true do end end)",
        "local t = {} for i = 1, 1e5 do t[i] = i end while true do table.sort(t) end",
        "local t = {} while true do table.insert(t, 1, #t) end",
        "while true do string.format('%99.99f', 1e308) end",
        "while true do load('x = 1') end",
        "load(function() return ' ' end)",
        "for w in ('x '):rep(1e5):gmatch('%a') do while true do end end",
        "local t = setmetatable({}, {__newindex = function(t, k, v) t[k] = v end})"
            + " while true do pcall(function() t.x = 1 end) end",
      })
  void timeIsLimited(String script) {
    ScriptException error = assertThrows(ScriptException.class, () -> run(script, SHORT));
    assertEquals(expectedKind(script), error.kind(), error.getMessage());
    assertTrue(String.valueOf(error.getMessage()).startsWith("relayout.lua:1: "));
  }

  /// An error object that hangs when it is to be shown is still that error.
  private static ScriptException.Kind expectedKind(String script) {
    return script.startsWith("error(") ? ScriptException.Kind.ERROR : ScriptException.Kind.TIMEOUT;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local s = 'x' while true do s = s .. s end",
        "local s = '' while true do s = s .. ('x'):rep(1000) end",
        "local s = ('x'):rep(1e9)",
        "pcall(string.rep, 'x', 1e9) while true do end",
        "local s = ('x'):rep(2^31)",
        "local s = ('x'):rep(1e300)",
        "local s = 'x' while true do s = s:gsub('.', '%0%0') end",
        "local t = {} while true do t[#t + 1] = {} end",
        "local t = {} local i = 0 while true do i = i + 1 t['k' .. i] = i end",
        "local t = {} for i = 1, 1e4 do t[i] = ('x'):rep(1e4) end table.concat(t)",
        "local s = ('x'):rep(2e7) while true do s = s:upper() .. '' end",
        "local s = ('x'):rep(1e7) local t = {s:byte(1, -1)}",
        "local t = {} for i = 1, 1e3 do t[i] = coroutine.wrap(function() ('x'):rep(1e6) end) t[i]() end",
        "local t = {} while true do t = {t} end",
        "local f = function() end while true do local g = f f = function() return g end end",
        "load(function() return ('x'):rep(1e6) end)",
        "local s = ('x'):rep(1e6) while true do string.format('%s', s) end",
        "while true do table.pack(table.unpack({}, 1, 1e5)) end",
      })
  void memoryIsLimited(String script) {
    ScriptException error = assertThrows(ScriptException.class, () -> run(script, SMALL));
    assertEquals(ScriptException.Kind.MEMORY, error.kind(), error.getMessage());
    assertTrue(String.valueOf(error.getMessage()).startsWith("relayout.lua:1: "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local function f() return 1 + f() end f()",
        "local t = setmetatable({}, {__index = function(t, k) return t[k] end}) print(t.x)",
        "local t = setmetatable({}, {__tostring = function(t) return tostring(t) end}) print(t)",
        "local function f() return (string.gsub('x', 'x', f)) end f()",
        "local function f(t) table.sort({1, 2}, f) return true end f()",
        "local function f() local ok, e = pcall(f) error(e, 0) end f()",
        "local t = {} setmetatable(t, {__add = function(a, b) return a + b end}) local x = t + 1",
        "local co = coroutine.create(function() local function f() return 1 + f() end f() end)"
            + " local ok, e = coroutine.resume(co) error(e, 0)",
      })
  void recursionIsAnErrorThatAScriptMayCatch(String script) throws Exception {
    for (long stack : new long[] {16 << 20, 1 << 20, 300 << 10}) {
      ScriptException error =
          assertInstanceOf(
              ScriptException.class,
              onThread(stack, () -> assertThrows(ScriptException.class, () -> run(script, SMALL))));
      assertEquals(ScriptException.Kind.ERROR, error.kind());
      assertTrue(
          error.getMessage().startsWith("relayout.lua:1: stack overflow"), error.getMessage());
      String caught = "print(pcall(function() " + script + " end)) print(1 + 1)";
      onThread(stack, () -> run(caught, SMALL));
    }
  }

  @Test
  void recursionThatEndsIsAllowed() throws Exception {
    String deep =
        "local function f(n) if n == 0 then return 0 end return 1 + f(n - 1) end print(f(10000))";
    onThread(16 << 20, () -> run(deep, SMALL));
  }

  @Test
  void closingStopsARunningCall() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    LuaScripts.Printed printed =
        new LuaScripts.Printed() {
          @Override
          public void print(String line) {
            running.countDown();
          }
        };
    ScriptInstance instance =
        LuaScripts.open("function f() print('in') while true do pcall(error) end end", printed);
    FutureTask<ScriptException> call =
        new FutureTask<>(() -> assertThrows(ScriptException.class, () -> instance.call("f")));
    Thread thread = Thread.ofPlatform().daemon().start(call);
    running.await();
    instance.close();
    assertEquals(ScriptException.Kind.TIMEOUT, call.get().kind());
    thread.join();
    assertThrows(ScriptException.class, () -> instance.call("f"));
    instance.close();
  }

  @Test
  void everyCallHasABudgetOfItsOwn() throws Exception {
    ScriptSettings settings = LuaScripts.SETTINGS.withLimits(SMALL);
    try (ScriptInstance instance =
        LuaScripts.open(
            LuaScripts.source("function f() return #('x'):rep(3e7) end"),
            settings,
            new LuaScripts.Printed())) {
      for (int i = 0; i < 5; i++) {
        assertEquals(ScriptValue.of(3e7), instance.call("f"));
      }
    }
  }

  @Test
  void thereIsALimitOnCoroutinesInUse() {
    ScriptException error =
        assertThrows(
            ScriptException.class,
            () ->
                run(
                    "local t = {} for i = 1, 300 do"
                        + " t[i] = coroutine.wrap(coroutine.yield) t[i]() end",
                    new ScriptLimits(Duration.ofMinutes(1), 0)));
    assertTrue(String.valueOf(error.getMessage()).contains("too many coroutines"));
  }

  @Test
  void droppedCoroutinesDoNotCount() throws Exception {
    run(
        "for i = 1, 600 do local f = coroutine.wrap(function() coroutine.yield() end) f() end",
        new ScriptLimits(Duration.ofMinutes(1), 0));
  }

  private static String run(String script, ScriptLimits limits) throws ScriptException {
    return LuaScripts.run(LuaScripts.source(script), LuaScripts.SETTINGS.withLimits(limits))
        .toString();
  }

  private static <T> T onThread(long stackBytes, Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(null, task, "script", stackBytes);
    thread.start();
    T result = task.get();
    thread.join();
    return result;
  }
}
