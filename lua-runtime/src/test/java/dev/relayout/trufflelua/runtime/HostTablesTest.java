package dev.relayout.trufflelua.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tables that the host fills when a script looks into them.
class HostTablesTest {
  private int asked;

  private LuaTable list(String... elements) {
    return HostTables.list(() -> {
      asked++;
      return Stream.of(elements).map(LuaString::of).toArray();
    });
  }

  /// Pairs of a name and a value.
  private LuaTable fields(String... pairs) {
    return HostTables.fields(
        new HostFields() {
          @Override
          public @Nullable Object get(LuaString name) {
            asked++;
            for (int i = 0; i < pairs.length; i += 2) {
              if (pairs[i]
                  .toLowerCase(Locale.ROOT)
                  .equals(name.latin1().toLowerCase(Locale.ROOT))) {
                return LuaString.of(pairs[i + 1]);
              }
            }
            return null;
          }

          @Override
          public void each(BiConsumer<LuaString, Object> visitor) {
            for (int i = 0; i < pairs.length; i += 2) {
              visitor.accept(LuaString.of(pairs[i]), LuaString.of(pairs[i + 1]));
            }
          }
        });
  }

  /// What a chunk gives for a table that it knows as `t`; `show` lists its entries.
  private static String run(LuaTable table, String chunk) {
    String program =
        """
        local t = ...
        local function show()
          local s = ""
          for k, v in pairs(t) do s = s .. k .. "=" .. tostring(v) .. " " end
          return s
        end
        """
            + chunk;
    try (Context context = Context.create("lua")) {
      Value function = context.eval("lua", "return function(...)\n" + program + "\nend");
      return function.execute(table).asString();
    }
  }

  @Test
  void nothingIsAskedBeforeALook() {
    assertEquals("table", run(list("a"), "local u = {t, x = t} return type(u.x)"));
    assertEquals("table", run(fields("a", "1"), "local u = {t, x = t} return type(u.x)"));
    assertEquals(0, asked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return #t .. t[1] .. t[2] .. tostring(t[3])",
        "return 2 .. t[1] .. t[#t] .. 'nil'",
        "return 2 .. t[1.0] .. rawget(t, 2) .. tostring(t.x)",
        "local s = '' for i, v in ipairs(t) do s = s .. v end return 2 .. s .. 'nil'",
        "local s = '' for i, v in pairs(t) do s = s .. v end return 2 .. s .. 'nil'",
        "local s = '' for i, v in next, t do s = s .. v end return 2 .. s .. 'nil'",
        "local i, v = next(t) local j, w = next(t, i) return j .. v .. w .. tostring(next(t, j))",
        "local i, v = next(t, 1) return i .. 'a' .. v .. tostring(next(t, i))",
        "return 2 .. table.concat(t) .. 'nil'",
        "local a, b, c = table.unpack(t) return 2 .. a .. b .. tostring(c)",
        "t[3] = 'c' return #t - 1 .. t[1] .. t[2] .. tostring(t[4])",
        "t.x = 1 return #t .. t[1] .. t[2] .. tostring(t[3])",
        "t[#t + 1] = 'c' return #t - 1 .. t[1] .. t[2] .. tostring(t[4])",
        "table.insert(t, 'c') return #t - 1 .. t[1] .. t[2] .. tostring(t[4])",
        "table.insert(t, 1, 'c') return #t - 1 .. t[2] .. t[3] .. tostring(t[4])",
        "t[1] = nil return #t .. tostring(t[1] or 'a') .. t[2] .. tostring(t[3])",
        "local a = table.remove(t, 1) return #t + 1 .. a .. t[1] .. tostring(t[2])",
        "local b = table.remove(t) return #t + 1 .. t[1] .. b .. tostring(t[2])",
        "table.sort(t, function(x, y) return x > y end) return #t .. t[2] .. t[1] .. tostring(t[3])",
        "t = table.move(t, 1, 2, 1, {}) return #t .. t[1] .. t[2] .. tostring(t[3])",
        "setmetatable(t, {__index = function(t, k) return 'c' end})"
            + " return #t .. t[1] .. t[2] .. (t[3] == 'c' and 'nil' or 'no')",
        "setmetatable(t, {__mode = 'k'}) return #t .. t[1] .. t[2] .. tostring(t[3])",
        "setmetatable(t, {__mode = 'v'}) setmetatable(t, nil)"
            + " return #t .. t[1] .. t[2] .. tostring(t[3])",
      })
  void aListIsATableAsAnyOther(String chunk) {
    assertEquals("2abnil", run(list("a", "b"), chunk));
    assertEquals(1, asked, "asked once");
  }

  @Test
  void aListMayBeEmpty() {
    assertEquals("0nilnil", run(list(), "return #t .. tostring(t[1]) .. tostring(next(t))"));
  }

  @Test
  void aFieldThatIsReadAloneIsAskedForAlone() {
    assertEquals(
        "1nil1", run(fields("Abc", "1", "d", "2"), "return t.aBC .. tostring(t.x) .. t.abc"));
    assertEquals(3, asked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return show()",
        "return (t[1] or '') .. show()",
        "t.ABC = t.abc return show()",
        "t[1] = 'x' t[1] = nil return show()",
        "local k, v = next(t) local l, w = next(t, k) return k .. '=' .. v .. ' ' .. l .. '=' .. w .. ' '",
        "local l, w = next(t, 'Abc') return 'Abc=1 ' .. l .. '=' .. w .. ' '",
        "t.x = 1 t.X = nil return show()",
        "setmetatable(t, {}) return show()",
        "rawset(t, 'D', rawget(t, 'D')) return show()",
        "local d = t.d t.D = nil t.d = d return show()",
      })
  void fieldsAreGoneThroughAsTheyCame(String chunk) {
    assertEquals("Abc=1 d=2 ", run(fields("Abc", "1", "d", "2"), chunk));
  }

  @Test
  void ofEqualNamesTheFirstCounts() {
    assertEquals("a=1 b=3 ", run(fields("a", "1", "A", "2", "b", "3"), "return show()"));
  }

  @Test
  void whatAScriptAddsIsFoundInWhateverCase() {
    assertEquals(
        "Abc=9 New=8 1=one 100",
        run(
            fields("Abc", "1"),
            """
            t.New, t[1], t.ABC = 7, "one", 9
            t.NEW = 8
            for i = 1, 100 do t["n" .. i] = i end
            local many = t.N100
            for i = 1, 100 do t["N" .. i] = nil end
            return "Abc=" .. t.abc .. " New=" .. t.new .. " 1=" .. t[1] .. " " .. many
            """));
  }

  @Test
  void bytesThatAreNoLettersHaveNoCase() {
    assertEquals("1nil", run(fields("[", "1"), "t.x = 1 return t['['] .. tostring(t['{'])"));
  }

  @Test
  void aCallKeepsNothingOfItsValues() {
    try (Context context = Context.create("lua")) {
      LuaTable box = new LuaTable();
      context
          .eval("lua", "return function(b) b[1] = function(a, b) return b, a end end")
          .execute(box);
      HostCall call = new HostCall();
      Value way = context.asValue(call);
      call.prepare(box.get(1L), 1L, LuaString.of("x"));
      way.executeVoid();
      assertEquals(LuaString.of("x"), call.takeResult());
      assertEquals(Nil.NIL, call.takeResult());
      assertThrows(UnsupportedOperationException.class, way::executeVoid);
    }
  }
}
