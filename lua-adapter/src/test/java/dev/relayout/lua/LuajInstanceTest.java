package dev.relayout.lua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.relayout.script.Actions;
import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptInstance;
import dev.relayout.script.ScriptObject;
import dev.relayout.script.ScriptValue;
import dev.relayout.script.Text;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LuajInstanceTest {
  @Test
  void valuesOfEveryTypeComeOut() throws Exception {
    try (ScriptInstance script =
        open(
            "n = nil b = true i = 42 d = 1.5 s = 'x' f = print t = {k = 'v'}"
                + " c = coroutine.create(print)")) {
      assertEquals(ScriptValue.Nil.NIL, script.global("n"));
      assertEquals(ScriptValue.of(true), script.global("b"));
      assertEquals(ScriptValue.of(42), script.global("i"));
      assertEquals(ScriptValue.of(1.5), script.global("d"));
      assertEquals(ScriptValue.of(Text.of("x")), script.global("s"));
      assertEquals(ScriptValue.Callable.CALLABLE, script.global("f"));
      assertEquals(new ScriptValue.Other("thread"), script.global("c"));
      ScriptObject table = assertInstanceOf(ScriptValue.Obj.class, script.global("t")).value();
      assertEquals(ScriptValue.of(Text.of("v")), table.get("k"));
      assertEquals(ScriptValue.Nil.NIL, table.get("absent"));
    }
  }

  @Test
  void globalsGoInAndOut() throws Exception {
    try (ScriptInstance script = open("function f() return type(a), type(b), type(c) end")) {
      script.setGlobal("a", 5L);
      script.setGlobal("b", true);
      script.setGlobal("c", Text.of("x"));
      assertEquals(ScriptValue.of(5), script.global("a"));
      assertEquals(ScriptValue.of(true), script.global("b"));
      assertEquals(ScriptValue.of(Text.of("x")), script.global("c"));
      assertEquals(ScriptValue.of(Text.of("number")), script.call("f"));
    }
  }

  @Test
  void strictGlobalsDoNotDisturbTheHost() throws Exception {
    try (ScriptInstance script =
        open(
            "setmetatable(_G, {__index = function(_, k) error('undeclared ' .. k) end,"
                + " __newindex = function(_, k) error('undeclared ' .. k) end})")) {
      assertEquals(ScriptValue.Nil.NIL, script.global("CheckFile"));
      script.setGlobal("ConnectedServer", Text.of("mx"));
      assertEquals(ScriptValue.of(Text.of("mx")), script.global("ConnectedServer"));
    }
  }

  @Test
  void actionsAreBoundAndReadAfterwards() throws Exception {
    try (ScriptInstance script =
        open(
            "function f(a) was = a.SkipSend == false and a.Reason == '' and a.Priority == 50 a.SkipSend = 1 a.Reason = nil end")) {
      Actions actions = new Actions();
      script.call("f", actions);
      ScriptObject guest = Objects.requireNonNull(actions.guest());
      assertEquals(ScriptValue.of(true), script.global("was"));
      assertEquals(ScriptValue.of(1), guest.get(Actions.SKIP_SEND));
      assertEquals(ScriptValue.Nil.NIL, guest.get(Actions.REASON));
      assertEquals(ScriptValue.of(50), guest.get(Actions.PRIORITY));
    }
  }

  @Test
  void aFieldMayBeComputed() throws Exception {
    try (ScriptInstance script =
        open(
            "t = setmetatable({}, {__index = function(_, k) if k == 'bad' then error('no') end return k end})")) {
      ScriptObject table = assertInstanceOf(ScriptValue.Obj.class, script.global("t")).value();
      assertEquals(ScriptValue.of(Text.of("good")), table.get("good"));
      assertEquals(
          "relayout.lua:1: no",
          assertThrows(ScriptException.class, () -> table.get("bad")).getMessage());
    }
  }

  @Test
  void libraryFunctionsMayBeHooks() throws Exception {
    try (ScriptInstance script = open("f = string.rep g = string.find")) {
      assertEquals(ScriptValue.of(Text.of("xx")), script.call("f", Text.of("x"), 2L));
      ScriptException error =
          assertThrows(ScriptException.class, () -> script.call("g", Text.of("x"), Text.of("[")));
      assertEquals("malformed pattern (missing ']')", error.getMessage());
    }
  }

  @Test
  void coroutinesEndWithTheInstance() throws Exception {
    Set<Thread> before = coroutineThreads();
    ScriptInstance script =
        open("kept = {} for i = 1, 20 do kept[i] = coroutine.wrap(coroutine.yield) kept[i]() end");
    Set<Thread> started = coroutineThreads();
    started.removeAll(before);
    assertEquals(20, started.size());
    for (Thread thread : started) {
      assertEquals(true, thread.isDaemon());
    }
    script.close();
    for (Thread thread : started) {
      thread.join();
    }
  }

  private static Set<Thread> coroutineThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("lua-coroutine"))
        .collect(Collectors.toSet());
  }

  private static ScriptInstance open(String script) throws ScriptException {
    return LuaScripts.open(script, new LuaScripts.Printed());
  }
}
