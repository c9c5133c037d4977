package dev.relayout.lua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.relayout.script.ScriptException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "error('boom')|relayout.lua:1: boom",
        "error('boom', 0)|relayout.lua:1: boom",
        "error()|relayout.lua:1: raised nil",
        "error(nil)|relayout.lua:1: raised nil",
        "error(true)|relayout.lua:1: raised true",
        "error(42)|relayout.lua:1: 42",
        "error(print)|relayout.lua:1: raised a function",
        "error({})|relayout.lua:1: raised a table {}",
        "error({code = 550, 'x'})|relayout.lua:1: raised a table {1 = x, code = 550}",
        "error(setmetatable({}, {__tostring = function() return 'mine' end}))|relayout.lua:1: mine",
        "error(setmetatable({}, {__tostring = error}))|relayout.lua:1: raised a table {}",
        "assert(false)|relayout.lua:1: assertion failed!",
        "assert(nil, 'why')|relayout.lua:1: why",
        "error('mx1:25: refused', 0)|relayout.lua:1: mx1:25: refused",
        "local x = nil;\\nlocal y = x.z|relayout.lua:2: attempt to index a nil value (local 'x')",
        "print(headr.x)|relayout.lua:1: attempt to index a nil value (global 'headr')",
        "local t = {} t.a.b = 1|relayout.lua:1: attempt to index a nil value (field 'a')",
        "nofunction()|relayout.lua:1: attempt to call a nil value (global 'nofunction')",
        "('x'):nomethod()|relayout.lua:1: attempt to call a nil value (method 'nomethod')",
        "string.nofield()|relayout.lua:1: attempt to call a nil value (field 'nofield')",
        "local s = 'a' .. undefined|relayout.lua:1: attempt to concatenate a nil value (global 'undefined')",
        "local n = 1 + {}|relayout.lua:1: attempt to perform arithmetic on a table value",
        "local n = #size|relayout.lua:1: attempt to get length of a nil value (global 'size')",
        "if 1 < 'x' then end|relayout.lua:1: attempt to compare number with string",
        "string.rep()|relayout.lua:1: bad argument #1 to 'rep' (string expected, got no value)",
        "function f()\\nerror('two', 2)\\nend\\nf()|relayout.lua:4: two",
        "local ok, e = pcall(error, 'inner')\\nerror(e, 0)|relayout.lua:2: inner",
        "local ok, e = pcall(function()\\nerror('inner') end)\\nerror(e, 0)|relayout.lua:2: inner",
        "coroutine.wrap(function()\\nerror('in it') end)()|relayout.lua:2: in it",
        "table.sort({1, 2}, function(a, b)\\nerror('order') end)|relayout.lua:2: order",
        "load('error(\"x\")', '@other.lua')()|other.lua:1: x",
        "load('x x', '=named')()|relayout.lua:1: attempt to call a nil value",
        "error('a\\tb')|relayout.lua:1: a b",
      })
  void hasAPlaceAndIsReadable(String script, String expected) {
    String text = script.replace("\\n", "\n").replace("\\t", "\t");
    ScriptException error = assertThrows(ScriptException.class, () -> LuaScripts.run(text));
    assertEquals(ScriptException.Kind.ERROR, error.kind());
    assertEquals(expected, error.getMessage());
    assertFalse(error.endsInstance());
  }

  @Test
  void aLongMessageIsCut() {
    ScriptException error =
        assertThrows(ScriptException.class, () -> LuaScripts.run("error(('x'):rep(1e6))"));
    assertEquals("relayout.lua:1: ".length() + 1003, error.getMessage().length());
  }
}
