package dev.relayout.trufflelua.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyIterable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostObjectsTest {
  private final Context context =
      Context.newBuilder("lua")
          .allowHostAccess(
              HostAccess.newBuilder(HostAccess.EXPLICIT)
                  .allowListAccess(true)
                  .allowArrayAccess(true)
                  .allowMapAccess(true)
                  .build())
          .build();

  /// What a host shows to its scripts.
  public static final class Mail {
    @HostAccess.Export public int size = 7;
    @HostAccess.Export public final String sender = "a@b";

    public Mail() {}

    @HostAccess.Export
    public String greet(String whom) {
      return "hi " + whom;
    }

    @HostAccess.Export
    public void nothing() {}

    public String secret() {
      return "secret";
    }
  }

  @AfterEach
  void close() {
    context.close();
  }

  private Value with(Object it, String lua) {
    context.getBindings("lua").putMember("it", it);
    return context.eval("lua", lua);
  }

  private String failure(Object it, String lua) {
    PolyglotException error = assertThrows(PolyglotException.class, () -> with(it, lua));
    assertTrue(error.isGuestException());
    return String.valueOf(error.getMessage());
  }

  @Test
  void aListCountsFromOne() {
    assertEquals(
        "3 a c nil nil",
        with(
                List.of("a", "b", "c"),
                "return #it..' '..it[1]..' '..it[3]..' '..tostring(it[4])..' '..tostring(it[0])")
            .asString());
  }

  @Test
  void aListIsGoneThroughByIpairsAndPairs() {
    assertEquals(
        "1a2b 1a2b",
        with(
                List.of("a", "b"),
                """
                local r = ''
                for i, v in ipairs(it) do r = r .. i .. v end
                r = r .. ' '
                for i, v in pairs(it) do r = r .. i .. v end
                return r\
                """)
            .asString());
  }

  @Test
  void aListGrowsAndShrinksAtItsEnd() {
    List<Object> list = new ArrayList<>(List.of("a", "b"));
    with(list, "it[#it + 1] = 'c' it[1] = 1.5 it[#it] = nil");
    assertEquals(List.of(1.5, "b"), list);
  }

  @Test
  void anArrayTakesWhatFits() {
    int[] numbers = {1, 2};
    with(numbers, "it[2] = 9");
    assertEquals(9, numbers[1]);
    assertEquals(
        "Unnamed:1: cannot write element 1 of an object of the host: string value does not fit",
        failure(numbers, "it[1] = 'x'"));
    assertEquals(
        "Unnamed:1: cannot write element 3 of an object of the host",
        failure(numbers, "it[3] = 1"));
  }

  @Test
  void aMapIsReadAndWrittenByKey() {
    Map<String, Object> map = new TreeMap<>(Map.of("a", 1, "b", "x"));
    assertEquals(
        "1 x nil 2",
        with(map, "return it.a..' '..it['b']..' '..tostring(it.size)..' '..#it").asString());
    with(map, "it.c = true it.a = nil");
    assertEquals(new TreeMap<>(Map.of("b", "x", "c", true)), map);
  }

  @Test
  void aMapIsGoneThroughByPairs() {
    assertEquals(
        "a=1 b=2 ",
        with(
                new TreeMap<>(Map.of("a", 1, "b", 2)),
                "local r = '' for k, v in pairs(it) do r = r..k..'='..v..' ' end return r")
            .asString());
  }

  @Test
  void aMapWithKeysOfJavaKnowsIntegers() {
    Map<Integer, String> map = new HashMap<>(Map.of(5, "five"));
    assertEquals("five", with(map, "return it[5]").asString());
    with(map, "it[5] = 'V'");
    assertEquals(Map.of(5, "V"), map);
  }

  @Test
  void anObjectShowsWhatTheHostExports() {
    Mail mail = new Mail();
    assertEquals(
        "7 a@b hi x", with(mail, "return it.size..' '..it.sender..' '..it:greet('x')").asString());
    assertEquals("hi y", with(mail, "return it.greet('y')").asString());
    assertTrue(with(mail, "return it.secret").isNull());
    assertTrue(with(mail, "return it:nothing()").isNull());
    with(mail, "it.size = 9");
    assertEquals(9, mail.size);
  }

  @Test
  void wrongUsesOfAnObjectAreErrorsThatSayWhat() {
    Mail mail = new Mail();
    assertEquals(
        "Unnamed:1: attempt to call a nil value (method 'secret')", failure(mail, "it:secret()"));
    assertEquals(
        "Unnamed:1: cannot write field 'sender' of an object of the host",
        failure(mail, "it.sender = 'x'"));
    assertEquals(
        "Unnamed:1: wrong number of arguments to 'greet' of the host (expected 1, got 0)",
        failure(mail, "it:greet()"));
    assertEquals(
        "Unnamed:1: attempt to get length of a userdata value (global 'it')",
        failure(mail, "return #it"));
    assertEquals(
        "Unnamed:1: attempt to perform arithmetic on a userdata value (global 'it')",
        failure(mail, "return it + 1"));
  }

  @Test
  void aFunctionOfTheHostIsCalled() {
    ProxyExecutable joined = arguments -> arguments.length + arguments[1].asString();
    assertEquals("2x", with(joined, "return it(1, 'x')").asString());
    assertEquals("function", with(joined, "return type(it)").asString());
    assertEquals("true\t2x", with(joined, "return pcall(it, 1, 'x')").toString());
  }

  @Test
  void aProxyObjectIsReadWrittenAndListed() {
    Map<String, Object> members = new TreeMap<>(Map.of("a", 1));
    ProxyObject proxy = ProxyObject.fromMap(members);
    assertEquals(
        "1 nil a1",
        with(
                proxy,
                """
                local r = it.a .. ' ' .. tostring(it.b) .. ' '
                for k, v in pairs(it) do r = r .. k .. v end
                it.t = {7, 8}
                return r\
                """)
            .asString());
    assertEquals(8, with(proxy, "return it.t[2]").asInt());
    assertEquals(2, members.size());
  }

  @Test
  void aProxyArrayAndAnIterableAreGoneThrough() {
    assertEquals(
        6,
        with(
                ProxyArray.fromArray(1, 2, 3),
                "local n = 0 for _, v in ipairs(it) do n = n + v end return n")
            .asInt());
    assertEquals(
        "1x2y",
        with(
                ProxyIterable.from(List.of("x", "y")),
                "local r = '' for i, v in pairs(it) do r = r..i..v end return r")
            .asString());
  }

  @Test
  void anObjectOfTheHostIsItselfAndAKey() {
    Mail mail = new Mail();
    context.getBindings("lua").putMember("same", mail);
    context.getBindings("lua").putMember("other", new Mail());
    assertEquals(
        "true\tfalse\tuserdata", with(mail, "return it == same, it == other, type(it)").toString());
  }

  @Test
  void nullOfTheHostIsNil() {
    assertTrue(with(new Object[] {null}, "return it[1] == nil").asBoolean());
    assertFalse(with(new Object[] {false}, "return it[1]").asBoolean());
  }

  @Test
  void aPlaceThatHasSeenTablesTakesObjectsToo() {
    assertEquals(
        "12 12 a",
        with(
                List.of("a", "b"),
                """
                local function read(t, k) return t[k] end
                local sum = 0
                for i = 1, 3000 do sum = read({12}, 1) read('x', 'len') read({x = 1}, 'x') end
                return sum .. ' ' .. read({12}, 1) .. ' ' .. read(it, 1)\
                """)
            .asString());
  }
}
