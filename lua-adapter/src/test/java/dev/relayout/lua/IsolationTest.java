package dev.relayout.lua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.relayout.script.ScriptFactory;
import dev.relayout.script.ScriptInstance;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.luaj.vm2.LuaBoolean;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaNumber;
import org.luaj.vm2.LuaString;

/// Instances share nothing, not even what LuaJ keeps in static fields.
class IsolationTest {
  @Test
  void instancesShareNoLibraryAndNoMetatable() throws Exception {
    LuaScripts.Printed first = new LuaScripts.Printed();
    LuaScripts.Printed second = new LuaScripts.Printed();
    String script =
        """
        function spoil()
          string.upper = function() return "spoilt" end
          getmetatable("").__index = {upper = string.upper}
          table.concat = nil
          math.pi = 3
          counter = (counter or 0) + 1
          print(("abc"):upper(), counter)
        end
        function look()
          print(("abc"):upper(), table.concat({1, 2}), math.pi > 3, counter)
        end
        """;
    try (LuajEngine engine = new LuajEngine();
        ScriptFactory factory = engine.compile(LuaScripts.source(script), LuaScripts.SETTINGS);
        ScriptInstance one = factory.open(first);
        ScriptInstance other = factory.open(second)) {
      one.run();
      other.run();
      one.call("spoil");
      one.call("spoil");
      other.call("look");
    }
    assertEquals(List.of("spoilt\t1", "spoilt\t2"), first.lines);
    assertEquals(List.of("ABC\t12\ttrue\tnil"), second.lines);
  }

  @Test
  void luajsStaticMetatablesStayUntouched() throws Exception {
    LuaScripts.run("print(('x'):rep(2)) getmetatable('').__index = nil");
    assertNull(LuaString.s_metatable);
    assertNull(LuaNumber.s_metatable);
    assertNull(LuaFunction.s_metatable);
    assertNull(LuaBoolean.s_metatable);
  }
}
