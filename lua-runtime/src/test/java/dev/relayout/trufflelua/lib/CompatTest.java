package dev.relayout.trufflelua.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What older versions had; what is expected is what Lua 5.1 and 5.2 gave.
class CompatTest {
  private final Lua lua = Lua.granted(builder -> builder.option("lua.Compat", "true"));

  @AfterEach
  void close() {
    lua.close();
  }

  private long bits(String function, Object... arguments) {
    return lua.call("bit32." + function, arguments).asLong();
  }

  @Test
  void nothingOfItIsThereUnlessItIsAskedFor() {
    try (Lua plain = Lua.confined()) {
      for (String name : List.of("unpack", "loadstring", "bit32", "gcinfo", "setfenv")) {
        assertNull(plain.get(name), name);
      }
      assertNull(plain.get("table.getn"));
      assertNull(plain.get("math.pow"));
    }
  }

  @Test
  void bitwiseOperatorsTakeAnyNumberOfArgumentsModulo32Bits() {
    assertEquals(0xffffffffL, bits("band"));
    assertEquals(0x12345678L, bits("band", 0x12345678L));
    assertEquals(0x08, bits("band", 0xff, 0x0f, 0x38));
    assertEquals(0, bits("bor"));
    assertEquals(0xf0f0f0ffL, bits("bor", 0xf0f0f0f0L, 0x0f, 0xff));
    assertEquals(0xffffffffL, bits("bxor", -1, 0));
    assertEquals(0xfffffffeL, bits("bnot", 1));
    assertEquals(0, bits("bnot", -1));
    assertFalse(lua.call("bit32.btest", 1, 2).asBoolean());
    assertTrue(lua.call("bit32.btest", 3, 2).asBoolean());
  }

  @Test
  void shiftsGoBothWaysAndPushBitsOut() {
    assertEquals(0x23456780L, bits("lshift", 0x12345678L, 4));
    assertEquals(0x01234567L, bits("lshift", 0x12345678L, -4));
    assertEquals(0x01234567L, bits("rshift", 0x12345678L, 4));
    assertEquals(0, bits("lshift", 0x12345678L, 32));
    assertEquals(0, bits("rshift", 0x12345678L, 1L << 40));
    assertEquals(0xf8000000L, bits("arshift", 0x80000000L, 4));
    assertEquals(0xffffffffL, bits("arshift", 0x80000000L, 99));
    assertEquals(0x20, bits("arshift", 1, -5));
  }

  @Test
  void rotationKeepsAllBits() {
    assertEquals(0x23456781L, bits("lrotate", 0x12345678L, 4));
    assertEquals(0x81234567L, bits("rrotate", 0x12345678L, 4));
    assertEquals(0x12345678L, bits("rrotate", 0x12345678L, 64));
    assertEquals(0x23456781L, bits("rrotate", 0x12345678L, -4));
  }

  @Test
  void fieldsOfBits() {
    assertEquals(0x5, bits("extract", 0x12345678L, 12, 4));
    assertEquals(1, bits("extract", 0xa0000000L, 31));
    assertEquals(0x12345678L, bits("extract", 0x12345678L, 0, 32));
    assertEquals(0x1234f678L, bits("replace", 0x12345678L, 0xff, 12, 4));
    assertEquals("field cannot be negative", inner("bit32.extract", 1, -1));
    assertEquals("width must be positive", inner("bit32.extract", 1, 1, 0));
    assertEquals("trying to access non-existent bits", lua.failure("bit32.extract", 1, 30, 3));
    assertEquals("trying to access non-existent bits", lua.failure("bit32.replace", 1, 1, 32));
  }

  /// What stands in parentheses in the message.
  private String inner(String function, Object... arguments) {
    return lua.failure(function, arguments).replaceFirst(".*\\((.*)\\)$", "$1");
  }

  @Test
  void mathematics() {
    assertEquals(8, lua.call("math.pow", 2, 3).asDouble());
    assertEquals(2, lua.call("math.log10", 100).asDouble());
    assertEquals(List.of("0.5", "4"), lua.results("math.frexp", 8));
    assertEquals(List.of("-0.75", "2"), lua.results("math.frexp", -3));
    assertEquals(List.of("0.5", "-1073"), lua.results("math.frexp", Double.MIN_VALUE));
    assertEquals(List.of("0", "0"), lua.results("math.frexp", 0.0));
    assertEquals(8, lua.call("math.ldexp", 0.5, 4).asDouble());
    assertEquals(Double.MIN_VALUE, lua.call("math.ldexp", 0.5, -1073).asDouble());
    assertEquals(Double.POSITIVE_INFINITY, lua.call("math.ldexp", 1, 1L << 40).asDouble());
    assertEquals(1, lua.call("math.cosh", 0).asDouble());
    assertEquals(1, lua.call("math.mod", 7, 3).asLong());
  }

  @Test
  void gcinfoCountsWholeKibibytes() {
    assertTrue(lua.call("gcinfo").fitsInLong());
  }

  @Test
  void functionsThatOnlyMoved() {
    String code =
        """
        assert(unpack({1, 2}, 2) == 2)
        assert(loadstring("return 3", "chunk")() == 3)
        local words = {}
        for word in string.gfind("a b", "%a") do words[#words + 1] = word end
        return table.concat(words, ",") .. table.getn(words) .. table.maxn({1, [2.5] = 1, x = 9})
        """;
    assertEquals("a,b22.5", lua.eval(code).asString());
  }

  @Test
  void foreachStopsAtTheFirstResult() {
    String code =
        """
        local seen = ""
        local function see(k, v) seen = seen .. k .. v; if v == "b" then return k end end
        local stopped = table.foreachi({"a", "b", "c"}, see)
        local field = table.foreach({x = "b"}, see)
        local none = select("#", table.foreach({}, see))
        return seen .. "|" .. stopped .. field .. none
        """;
    assertEquals("1a2bxb|2x0", lua.eval(code).asString());
  }

  @Test
  void environmentOfAFunctionIsItsOwn() {
    String code =
        """
        x = "global"
        local function f() return x end
        local function g() return x end
        assert(setfenv(f, {x = "mine"}) == f)
        assert(f() == "mine" and g() == "global" and x == "global")
        assert(getfenv(f).x == "mine" and getfenv(g) == _G and getfenv(print) == _G)
        return getfenv() == _G and getfenv(0) == _G
        """;
    assertTrue(lua.eval(code).asBoolean());
  }

  @Test
  void environmentOfACallerIsFoundByItsLevel() {
    String code =
        """
        local tostring, setfenv = tostring, setfenv
        local function enter(environment) setfenv(2, environment) end
        local function inside()
          enter({y = "seen"})
          local inner = function() return y end
          return y .. inner()
        end
        local text = inside()
        local function own() setfenv(1, {z = 1}) return z end
        return text .. tostring(y) .. own()
        """;
    assertEquals("seenseennil1", lua.eval(code).asString());
  }

  @Test
  void whatHasNoEnvironment() {
    assertEquals(
        "'setfenv' cannot change environment of given object",
        lua.failure("setfenv", lua.get("print"), lua.get("_G")));
    assertEquals("invalid level", inner("getfenv", 50));
    assertEquals("level must be non-negative", inner("getfenv", -1));
  }

  @Test
  void setnIsNoMore() {
    assertEquals("'setn' is obsolete", lua.failure("table.setn", lua.call("os.date", "*t"), 1));
  }
}
