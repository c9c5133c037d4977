package dev.relayout.trufflelua.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// Random numbers of each context, and logarithms.
class MathTest {
  private static long next(Lua lua) {
    return lua.call("math.random", 0).asLong();
  }

  @Test
  void aSeedGivesTheNumbersOfPucLua() {
    try (Lua lua = Lua.confined()) {
      lua.call("math.randomseed", 42);
      assertEquals(0.93081217803957, lua.call("math.random").asDouble(), 1e-14);
      assertEquals(2, lua.call("math.random", 10).asLong());
      assertEquals(76, lua.call("math.random", 1, 100).asLong());
      assertEquals(-3807604385970496171L, next(lua));
      assertEquals(
          2164128405858571189L, lua.call("math.random", Long.MIN_VALUE, Long.MAX_VALUE).asLong());
    }
  }

  @Test
  void contextsDoNotShareASequence() {
    try (Lua one = Lua.confined();
        Lua other = Lua.confined()) {
      one.call("math.randomseed", 1);
      other.call("math.randomseed", 1);
      next(one);
      next(one);
      long third = next(one);
      next(other);
      next(other);
      assertEquals(third, next(other));
    }
  }

  @Test
  void contextsBeginWithSeedsOfTheirOwn() {
    try (Lua one = Lua.confined();
        Lua other = Lua.confined()) {
      assertNotEquals(next(one), next(other));
    }
  }

  @Test
  void whatRandomseedTellsRepeatsTheSequence() {
    try (Lua lua = Lua.confined()) {
      assertTrue(
          lua.eval(
                  """
                  local a, b = math.randomseed()
                  local first = math.random(0)
                  math.randomseed(a, b)
                  return first == math.random(0)
                  """)
              .asBoolean());
    }
  }

  @Test
  void theLogarithmOfAPowerOfTwoIsExact() {
    try (Lua lua = Lua.confined()) {
      assertEquals(
          0,
          lua.eval(
                  """
                  local wrong = 0
                  for e = -1074, 1023 do
                    if math.log(2.0 ^ e, 2) ~= e then wrong = wrong + 1 end
                  end
                  return wrong
                  """)
              .asLong());
    }
  }
}
