package dev.relayout.trufflelua.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Two contexts of one engine share code, and nothing that a script can change.
class IsolationTest {
  private final Engine engine = Engine.create("lua");
  private final Context one = Context.newBuilder("lua").engine(engine).build();
  private final Context other = Context.newBuilder("lua").engine(engine).build();

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void globalsAreApart() {
    one.eval("lua", "shared = 1 print = nil");
    assertEquals(
        "nil function", other.eval("lua", "return type(shared)..' '..type(print)").asString());
  }

  @Test
  void aChangedLibraryStaysInItsContext() {
    one.eval("lua", "string.upper = function() return 'broken' end math.floor = nil");
    assertEquals("ABC1", other.eval("lua", "return ('abc'):upper()..math.floor(1.5)").asString());
  }

  @Test
  void theMetatableOfStringsIsApart() {
    one.eval("lua", "getmetatable('').__index = function() return 'caught' end");
    one.eval("lua", "getmetatable('').__add = function() return 1 end");
    assertEquals("caught", one.eval("lua", "return ('x').anything").asString());
    assertEquals("nil", other.eval("lua", "return tostring(('x').anything)").asString());
    assertTrue(other.eval("lua", "return not pcall(function() return 'x' + 'y' end)").asBoolean());
  }

  @Test
  void aSourceThatBothRunHasVariablesOfEach() {
    Source counter =
        Source.create(
            "lua",
            "count = (count or 0) + 1 local n = count return function() n = n + 1 return n end");
    assertEquals(2, one.eval(counter).execute().asInt());
    assertEquals(3, one.eval(counter).execute().asInt());
    assertEquals(2, other.eval(counter).execute().asInt());
  }

  @Test
  void loadedModulesAreApart() {
    one.eval("lua", "package.loaded.mine = 1");
    assertEquals("nil", other.eval("lua", "return type(package.loaded.mine)").asString());
  }

  @Test
  void randomNumbersAreSeededApart() {
    one.eval("lua", "math.randomseed(42)");
    other.eval("lua", "math.randomseed(42)");
    one.eval("lua", "for i = 1, 10 do math.random() end");
    Context fresh = Context.newBuilder("lua").engine(engine).build();
    fresh.eval("lua", "math.randomseed(42)");
    String script = "return math.random(1 << 40)";
    assertEquals(fresh.eval("lua", script).asLong(), other.eval("lua", script).asLong());
  }
}
