package dev.relayout.trufflelua.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Scripts that want all memory, in a context that may have 32 MB, beside one that is served meanwhile.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileScriptsTest {
  private static final String NOT_ENOUGH = "not enough memory";

  private final Engine engine = Engine.create("lua");
  private final Context neighbour = Context.newBuilder("lua").engine(engine).build();
  private final Context context =
      Context.newBuilder("lua").engine(engine).option("lua.MaxMemory", "32m").build();

  @AfterEach
  void close() {
    engine.close(true);
  }

  private PolyglotException failure(String lua) {
    return assertThrows(PolyglotException.class, () -> context.eval("lua", lua));
  }

  private void neighbourIsWell() {
    assertEquals(
        5050,
        neighbour.eval("lua", "local n = 0 for i = 1, 100 do n = n + i end return n").asInt());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local x = 'x' while true do x = x .. x end",
        "local x = 'x' while true do x = x .. 'some more text' .. x end",
        "local t = {} while true do t[#t + 1] = 1.5 end",
        "local t = {} while true do t[#t + 1] = {} end",
        "local t = {} while true do t = {t} end",
        "local t = {} while true do t = {next = t} end",
        "t = {} local i = 0 while true do i = i + 1 t['key' .. i] = i end",
        "local t, i = {}, 0 while true do i = i - 1 t[i] = true end",
        "local t, i = {}, 0 while true do i = i + 0.5 t[i] = true end",
        "local t = {} while true do table.insert(t, #t) end",
        "local t, n = {}, 0 while true do n = n + 1 t[n] = function() return n + #t end end",
        "local f = print while true do local g = f f = function() return g end end",
        "local t = {} while true do t[#t + 1] = coroutine.create(print) end",
        "local t = {} while true do local c = coroutine.wrap(coroutine.yield) c() t[#t + 1] = c end",
        "local t = {} while true do t[#t + 1] = ('x'):rep(1000) .. #t end",
        "local t = {} while true do t[#t + 1] = table.concat({'some', 'text', #t}, (' '):rep(99)) end",
        "local s = 'x' while true do s = s:gsub('x', 'xx') end",
        "local s = 'x' while true do s = s:rep(2, ',') end",
        "local s = 'x' while true do s = ('%s%s'):format(s, s) end",
        "local s = 'x' while true do s = table.concat({s, s}) end",
        "local s = 'x' while true do s = string.pack('zz', s, s) .. 'y' s = s:gsub('\\0', 'z') end",
        "local t = {} while true do t = table.pack(t, table.unpack({1, 2, 3})) end",
        "local t = {} while true do t = setmetatable({}, {__index = t}) end",
        "local s = {} for i = 1, 1e9 do s[i] = tostring(i) end",
        "local t = {} for i = 1, 1e9 do t[i] = load('return ' .. i) end"
      })
  void whoeverGrowsForeverRunsOutOfMemory(String lua) {
    PolyglotException error = failure(lua);
    assertTrue(String.valueOf(error.getMessage()).endsWith(NOT_ENOUGH), error.getMessage());
    assertTrue(error.isGuestException());
    neighbourIsWell();
    assertEquals(1, context.eval("lua", "return 1").asInt());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return pcall(string.rep, 'x', 1e8)",
        "return pcall(string.rep, 'x', 1e6, ('y'):rep(100))",
        "return pcall(function() local t = {} while true do t = {t} end end)",
        "return coroutine.resume(coroutine.create(function() local x = 'x' while true do x = x .. x end end))",
        "return xpcall(function() local t = {} while true do t[#t + 1] = {} end end, function(m) return m end)"
      })
  void aScriptCanCatchTheError(String lua) {
    Value results = context.eval("lua", lua);
    assertEquals("false\t" + NOT_ENOUGH, results.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local t = {} while true do pcall(function() while true do t = {t} end end) end",
        "local t = {} while true do pcall(function() while true do t[#t + 1] = ('x'):rep(20000) end end) end"
      })
  void whoeverCatchesItAndGoesOnIsEnded(String lua) {
    PolyglotException error = failure(lua);
    assertTrue(
        error.isResourceExhausted() || NOT_ENOUGH.equals(error.getMessage()), error.getMessage());
    neighbourIsWell();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for i = 1, 200 do local s = ('x'):rep(1e6) end return 'done'",
        "for i = 1, 300 do local t = {} for j = 1, 20000 do t[j] = {j} end end return 'done'",
        "local s = '' for i = 1, 20000 do s = s .. 'x' end return 'done'",
        "for i = 1, 100000 do local co = coroutine.wrap(function() coroutine.yield() end) co() end return 'done'"
      })
  void garbageDoesNotCount(String lua) {
    assertEquals("done", context.eval("lua", lua).asString());
  }

  @Test
  void whatAContextKeepsCountsInItsNextCalls() {
    Value grow =
        context.eval(
            "lua", "kept = {} return function() for i = 1, 1000 do kept[#kept + 1] = {} end end");
    PolyglotException error =
        assertThrows(
            PolyglotException.class,
            () -> {
              for (int i = 0; i < 1_000_000; i++) {
                grow.execute();
              }
            });
    assertEquals(NOT_ENOUGH, error.getMessage());
    neighbourIsWell();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "string.rep('x', 1e10) | resulting string too large",
        "string.rep('xy', math.maxinteger) | resulting string too large",
        "local function f() return 1 + f() end f() | stack overflow",
        "local t = setmetatable({}, {}) getmetatable(t).__index = t return t.x | '__index' chain too long; possible loop",
        "local t = setmetatable({}, {}) getmetatable(t).__newindex = t t.x = 1 | '__newindex' chain too long; possible loop",
        "local t = {} setmetatable(t, {__call = t}) t() | '__call' chain too long; possible loop",
        "local t = {} setmetatable(t, {__call = t}) return t() | '__call' chain too long; possible loop",
        "local t = setmetatable({}, {__index = function(t, k) return t[k] end}) return t.x | stack overflow",
        "local t = setmetatable({}, {__tostring = function(t) return tostring(t) end}) tostring(t) | stack overflow",
        "local t = setmetatable({}, {__eq = function(a, b) return a == b end}) return t == setmetatable({}, getmetatable(t)) | stack overflow",
        "local function f(...) return select('#', f(1, ...)) end f() | stack overflow",
        "('x'):rep(1000):find(('x?'):rep(1000) .. 'y') | pattern too complex",
        "table.concat({}, 'x', 1, 1e9) | invalid value",
        "table.unpack({}, 1, 1e8) | too many results to unpack",
        "return ('('):rep(300000):find(('('):rep(300000)) | too many captures"
      })
  void otherBombsAreErrorsOfLua(String lua, String message) {
    Value results = context.eval("lua", "return pcall(load(...))".replace("...", quoted(lua)));
    String shown = results.toString();
    assertTrue(shown.startsWith("false\t") && shown.contains(message), shown);
    neighbourIsWell();
  }

  private static String quoted(String lua) {
    return "[==[" + lua + "]==]";
  }
}
