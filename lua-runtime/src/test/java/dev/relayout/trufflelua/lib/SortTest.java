package dev.relayout.trufflelua.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// `table.sort`, beyond what a sorted list shows.
class SortTest {
  private final Lua lua = Lua.confined();

  @AfterEach
  void close() {
    lua.close();
  }

  @Test
  void anOrderThatContradictsItselfLosesNoElement() {
    List<String> counts =
        Lua.texts(
            lua.eval(
                """
                math.randomseed(7)
                local sorted, refused, wrong = 0, 0, 0
                for size = 0, 200 do
                  local list, sum = {}, 0
                  for i = 1, size do list[i] = i end
                  local ok, message = pcall(table.sort, list, function() return math.random(2) == 1 end)
                  if ok then sorted = sorted + 1
                  elseif message == "invalid order function for sorting" then refused = refused + 1
                  else wrong = wrong + 1 end
                  for i = 1, size do sum = sum + list[i] end
                  assert(#list == size and sum == size * (size + 1) // 2)
                end
                return sorted > 0, refused > 0, wrong
                """));
    assertEquals(List.of("true", "true", "0"), counts);
  }

  @Test
  void aComparisonThatFailsLeavesAllElements() {
    List<String> result =
        Lua.texts(
            lua.eval(
                """
                local list, calls, seen = {}, 0, {}
                for i = 1, 100 do list[i] = (i * 37) % 101 end
                local ok, message = pcall(table.sort, list, function(a, b)
                  calls = calls + 1
                  if calls == 200 then error("enough", 0) end
                  return a < b
                end)
                for _, v in ipairs(list) do seen[v] = true end
                local count = 0
                for _ in pairs(seen) do count = count + 1 end
                return ok, message, count
                """));
    assertEquals(List.of("false", "enough", "100"), result);
  }

  @Test
  void aLengthThatIsAClaimIsNotBelieved() {
    assertEquals(
        "bad argument #1 to 'sort' (array too big)",
        lua.eval(
                """
                local claim = setmetatable({}, { __len = function() return 2147483646 end })
                return select(2, pcall(function() table.sort(claim) end)):match("bad.*")
                """)
            .asString());
  }

  @Test
  void numbersOfBothKindsAndNotANumberComeThrough() {
    assertTrue(
        lua.eval(
                """
                local list = { 3, 1.5, 2, math.huge, -math.huge, math.maxinteger, 2^53, math.mininteger }
                table.sort(list)
                for i = 2, #list do if list[i] < list[i - 1] then return false end end
                local odd = {}
                for i = 1, 50 do odd[i] = i % 7 == 0 and 0 / 0 or 50.5 - i end
                pcall(table.sort, odd)
                local count = 0
                for _, v in ipairs(odd) do if v ~= v then count = count + 1 end end
                return #odd == 50 and count == 7
                """)
            .asBoolean());
  }

  @Test
  void nilInTheMiddleIsNoReasonToLoseTheEnd() {
    List<String> result =
        Lua.texts(
            lua.eval(
                """
                local list = { 3, false, 1 }
                list[2] = nil
                table.sort(list, function(a, b) return (a or 99) < (b or 99) end)
                return list[1], list[2], list[3]
                """));
    assertEquals(List.of("1", "3", "nil"), result);
  }
}
