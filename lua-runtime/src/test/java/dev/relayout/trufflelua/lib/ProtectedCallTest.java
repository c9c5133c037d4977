package dev.relayout.trufflelua.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.junit.jupiter.api.Test;

/// What a protected call catches, and what it lets through.
class ProtectedCallTest {
  private static final String UNSTOPPABLE =
      """
      return function(started)
        started()
        while true do
          pcall(function() while true do end end)
          xpcall(function() while true do end end, function(m) return m end)
        end
      end
      """;

  @Test
  void anErrorOfTheHostBecomesItsMessage() {
    try (Lua lua = Lua.free()) {
      Value protect = lua.eval("return function(f) return pcall(f, 1) end");
      ProxyExecutable broken =
          arguments -> {
            throw new IllegalStateException("the disk is full");
          };
      assertEquals(List.of("false", "the disk is full"), Lua.texts(protect.execute(broken)));
    }
  }

  @Test
  void anErrorOfTheHostThatNobodyCatchesArrivesAsItWas() {
    try (Lua lua = Lua.free()) {
      Value call = lua.eval("return function(f) f() end");
      ProxyExecutable broken =
          arguments -> {
            throw new IllegalStateException("the disk is full");
          };
      PolyglotException error = assertThrows(PolyglotException.class, () -> call.execute(broken));
      assertTrue(error.isHostException());
      assertEquals(IllegalStateException.class, error.asHostException().getClass());
    }
  }

  @Test
  void aCancelGoesThrough() throws Exception {
    PolyglotException end = endOf(context -> context.close(true));
    assertTrue(end.isCancelled(), end.toString());
  }

  @Test
  void anInterruptGoesThrough() throws Exception {
    PolyglotException end =
        endOf(context -> {
          context.interrupt(Duration.ofMinutes(1));
          context.close();
        });
    assertTrue(end.isInterrupted(), end.toString());
  }

  private interface Stop {
    void stop(Context context) throws Exception;
  }

  private static PolyglotException endOf(Stop stop) throws Exception {
    Context context =
        Context.newBuilder("lua")
            .option("engine.WarnInterpreterOnly", "false")
            .allowAllAccess(true)
            .build();
    CountDownLatch started = new CountDownLatch(1);
    ProxyExecutable tell =
        arguments -> {
          started.countDown();
          return null;
        };
    FutureTask<PolyglotException> run =
        new FutureTask<>(() -> {
          Value script = context.eval("lua", UNSTOPPABLE);
          return assertThrows(PolyglotException.class, () -> script.execute(tell));
        });
    Thread thread = new Thread(run, "unstoppable");
    thread.setDaemon(true);
    thread.start();
    assertTrue(started.await(1, TimeUnit.MINUTES));
    stop.stop(context);
    return run.get(1, TimeUnit.MINUTES);
  }

  @Test
  void aFullStackIsAnErrorWithItsLineAndTheContextGoesOn() {
    try (Lua lua = Lua.confined()) {
      Value result =
          lua.eval(
              """
              local function deep(n) return 1 + deep(n + 1) end
              local ok, message = pcall(deep, 1)
              local handled = select(2, xpcall(deep, function(m) return "handled " .. m end, 1))
              return ok, message, handled, pcall(function() return "afterwards" end)
              """);
      assertFalse(result.getArrayElement(0).asBoolean());
      String overflow = "Unnamed:1: stack overflow";
      assertEquals(overflow, result.getArrayElement(1).asString());
      assertEquals("handled " + overflow, result.getArrayElement(2).asString());
      assertEquals("afterwards", result.getArrayElement(4).asString());
    }
  }

  @Test
  void callsOfTheLibraryInOneAnotherAreLimited() {
    try (Lua lua = Lua.confined()) {
      Value result =
          lua.eval(
              """
              local depth = 0
              local function nest()
                depth = depth + 1
                local ok, message = pcall(nest)
                if not ok then error(message, 0) end
              end
              local ok, message = pcall(nest)
              local again = pcall(pcall, pcall, print)
              return ok, message, depth > 150 and depth <= 200, again
              """);
      assertEquals(List.of("false", "C stack overflow", "true", "true"), Lua.texts(result));
    }
  }

  @Test
  void aCoroutineThatYieldsInsideOfProtectedCallsLeavesTheirCountAlone() {
    try (Lua lua = Lua.confined()) {
      Value result =
          lua.eval(
              """
              for _ = 1, 300 do
                local co = coroutine.wrap(function()
                  pcall(pcall, pcall, function() coroutine.yield() end)
                  return "through"
                end)
                co()
                if _ % 2 == 0 then assert(co() == "through") end
              end
              return pcall(pcall, error, "still possible", 0)
              """);
      assertEquals(List.of("true", "false", "still possible"), Lua.texts(result));
    }
  }

  @Test
  void callsEndSomewhereHoweverLargeTheStackIs() throws InterruptedException {
    Value[] result = new Value[1];
    Lua lua = Lua.confined();
    Thread large =
        new Thread(
            null,
            () ->
                result[0] =
                    lua.eval(
                        """
                        local depth = 0
                        local function deep(n) depth = n return 1 + deep(n + 1) end
                        local messages = {}
                        for i = 1, 3 do messages[i] = select(2, pcall(deep, 1)) end
                        local function level(n) return n == 0 and 0 or 1 + level(n - 1) end
                        return depth >= 59990, level(50000), table.unpack(messages)
                        """),
            "large",
            256 << 20);
    large.start();
    large.join();
    try (lua) {
      String overflow = "Unnamed:2: stack overflow";
      assertEquals(List.of("true", "50000", overflow, overflow, overflow), Lua.texts(result[0]));
    }
  }

  @Test
  void errorsThatSomebodyCatchesLeaveNoDepthBehind() {
    try (Lua lua = Lua.free()) {
      ProxyExecutable swallow =
          arguments -> {
            try {
              return arguments[0].execute();
            } catch (PolyglotException e) {
              return e.getMessage();
            }
          };
      Value run =
          lua.eval(
              """
              return function(swallow)
                local function fail() error("x", 0) end
                local function inner() local y = fail() return y end
                local closable = setmetatable({}, { __close = function() pcall(inner) end })
                for i = 1, 70000 do
                  pcall(inner)
                  xpcall(inner, function() return 1 end)
                  swallow(inner)
                  local co = coroutine.create(inner)
                  coroutine.resume(co)
                  pcall(function() local x <close> = closable inner() end)
                end
                return "through"
              end
              """);
      assertEquals("through", run.execute(swallow).asString());
    }
  }
}
