package dev.relayout.trufflelua.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FunctionsForTheHostTest {
  private final Context context = Context.create("lua");

  @AfterEach
  void close() {
    context.close();
  }

  private Value eval(String lua) {
    return context.eval("lua", lua);
  }

  @Test
  void oneResultComesAsItIs() {
    assertEquals(3, eval("return function(a, b) return a + b end").execute(1, 2).asInt());
  }

  @Test
  void noResultIsNil() {
    assertTrue(eval("return function() end").execute().isNull());
    assertTrue(eval("").isNull());
  }

  @Test
  void severalResultsAreAList() {
    Value results = eval("return function() return 'a', nil, 3 end").execute();
    assertTrue(results.hasArrayElements());
    assertEquals(3, results.getArraySize());
    assertTrue(results.getArrayElement(1).isNull());
    assertEquals(3, results.getArrayElement(2).asInt());
    assertEquals("a\tnil\t3", results.toString());
  }

  @Test
  void argumentsBecomeValuesOfLua() {
    Value types =
        eval(
            """
            return function(...)
              local names = {}
              for i = 1, select('#', ...) do
                local v = select(i, ...)
                names[i] = math.type(v) or type(v)
              end
              return table.concat(names, ' ')
            end\
            """);
    assertEquals(
        "integer integer integer float float string string boolean nil table",
        types
            .execute(
                1, (byte) 2, Long.MAX_VALUE, 1.0f, 2.0, "s", 'c', true, null, eval("return {}"))
            .asString());
  }

  @Test
  void aTailCallIsRun() {
    Value count =
        eval("local function f(n) if n == 0 then return 'done' end return f(n - 1) end return f");
    assertEquals("done", count.execute(1_000_000).asString());
  }

  @Test
  void functionsOfTheLibraryCanBeCalled() {
    assertEquals("aaa", eval("return string.rep").execute("a", 3).asString());
    PolyglotException error =
        assertThrows(PolyglotException.class, () -> eval("return string.rep").execute());
    assertTrue(
        String.valueOf(error.getMessage()).contains("bad argument #1 to"), error.getMessage());
    assertTrue(error.isGuestException());
  }

  @Test
  void aFunctionSaysWhereItIsWritten() {
    Value function = eval("local x\nlocal function named()\nend\nreturn named");
    assertEquals(2, function.getSourceLocation().getStartLine());
    assertFalse(eval("return print").getSourceLocation() != null);
  }

  @Test
  void numbersKeepTheirKind() {
    assertTrue(eval("return 1").fitsInInt());
    assertEquals(Long.MIN_VALUE, eval("return math.mininteger").asLong());
    assertEquals("1.0", eval("return 1.0").toString());
    assertEquals("1", eval("return 1").toString());
    assertEquals("number", eval("return 1").getMetaObject().getMetaSimpleName());
    assertEquals("boolean", eval("return true").getMetaObject().getMetaSimpleName());
  }

  @Test
  void aCoroutineCannotYieldAcrossTheHost() {
    ProxyExecutable caller = arguments -> arguments[0].execute();
    context.getBindings("lua").putMember("caller", caller);
    assertEquals(
        "attempt to yield across a C-call boundary",
        eval("""
        local co = coroutine.create(function() caller(coroutine.yield) end)
        local ok, message = coroutine.resume(co)
        return message\
        """)
            .asString());
  }

  @Test
  void theHostCanCallBackInsideACallback() {
    ProxyExecutable twice =
        arguments -> arguments[0].execute(arguments[0].execute(arguments[1]).asInt());
    context.getBindings("lua").putMember("twice", twice);
    assertEquals(16, eval("return twice(function(n) return n * 2 end, 4)").asInt());
  }
}
