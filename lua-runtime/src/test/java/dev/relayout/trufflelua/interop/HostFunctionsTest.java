package dev.relayout.trufflelua.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Functions of the host in the places where Lua wants a function.
class HostFunctionsTest {
  private final Context context = Context.create("lua");

  @BeforeEach
  void define() {
    ProxyExecutable last = arguments -> "<" + arguments[arguments.length - 1] + ">";
    ProxyExecutable before = arguments -> arguments[0].asInt() > arguments[1].asInt();
    context.getBindings("lua").putMember("last", last);
    context.getBindings("lua").putMember("before", before);
  }

  @AfterEach
  void close() {
    context.close();
  }

  private String text(String lua) {
    return context.eval("lua", lua).asString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<2>    | return coroutine.wrap(last)(1, 2)",
        "<2>    | return select(2, coroutine.resume(coroutine.create(last), 1, 2))",
        "<oops> | return select(2, xpcall(error, last, 'oops'))",
        "<a><b> | return (('ab'):gsub('.', last))",
        "<name> | return setmetatable({}, {__index = last}).name",
        "<1.5>  | return setmetatable({}, {__index = last})[1.5]",
        "<2>    | return setmetatable({}, {__add = last}) + 2",
        "<3>    | return setmetatable({}, {__call = last})(1, 2, 3)",
        "C      | return debug.getinfo(last).what"
      })
  void itIsAFunctionLikeAnyOther(String expected, String lua) {
    assertEquals(expected, text(lua));
  }

  @Test
  void itOrdersAList() {
    assertEquals(
        "3 2 1", text("local t = {2, 3, 1} table.sort(t, before) return table.concat(t, ' ')"));
  }

  @Test
  void itTakesNewFields() {
    ProxyExecutable keep =
        arguments -> {
          context.getBindings("lua").putMember("kept", arguments[1] + "=" + arguments[2]);
          return null;
        };
    context.getBindings("lua").putMember("keep", keep);
    assertEquals("a=1", text("setmetatable({}, {__newindex = keep}).a = 1 return kept"));
  }

  @Test
  void itGivesThePiecesOfAProgram() {
    String[] pieces = {"return ", "'do", "ne'", ""};
    int[] at = {0};
    ProxyExecutable next = arguments -> pieces[at[0]++];
    context.getBindings("lua").putMember("next_piece", next);
    assertEquals("done", text("return load(next_piece)()"));
  }

  @Test
  void anObjectThatCannotBeCalledHasItsNameInTheMessage() {
    context.getBindings("lua").putMember("object", new Object());
    PolyglotException error =
        assertThrows(PolyglotException.class, () -> context.eval("lua", "object()"));
    assertEquals(
        "Unnamed:1: attempt to call a userdata value (global 'object')", error.getMessage());
  }
}
