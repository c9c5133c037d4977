package dev.relayout.trufflelua.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StringMetatableTest {
  private Lua lua;

  @BeforeEach
  void start() {
    lua = Lua.confined();
  }

  @AfterEach
  void stop() {
    lua.close();
  }

  private String text(String code) {
    return lua.eval("return tostring(" + code + ")").asString();
  }

  @Test
  void countsWithTextThatSpellsNumbers() {
    assertEquals("11", text("'10' + 1"));
    assertEquals("11.0", text("'10' + '1.0'"));
    assertEquals("-16", text("-' 0x10 '"));
    assertEquals("3", text("10 // '3'"));
  }

  @Test
  void asksTheOtherOperandWhenTextSpellsNone() {
    lua.eval("wrapped = setmetatable({}, {__add = function(a, b) return type(a) .. type(b) end})");
    assertEquals("stringtable", text("'10' + wrapped"));
  }

  @Test
  void lookHowScriptsChangeIt() {
    lua.eval("getmetatable('').__add = function(a, b) return 'sum of ' .. a .. ' and ' .. b end");
    assertEquals("sum of 1 and 2", text("'1' + 2"));
    lua.eval("getmetatable('').__add = nil");
    String failure = lua.eval("return select(2, pcall(function() return '1' + 2 end))").asString();
    assertTrue(failure.contains("attempt to perform arithmetic on a string value"), failure);
  }

  @Test
  void belongsToOneContext() {
    lua.eval("string.upper = function() return 'changed' end");
    assertEquals("changed", text("('x'):upper()"));
    try (Lua other = Lua.confined()) {
      assertEquals("X", other.eval("return ('x'):upper()").asString());
    }
  }
}
