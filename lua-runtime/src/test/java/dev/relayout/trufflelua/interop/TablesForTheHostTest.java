package dev.relayout.trufflelua.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TablesForTheHostTest {
  private final Context context = Context.create("lua");

  @AfterEach
  void close() {
    context.close();
  }

  private Value eval(String lua) {
    return context.eval("lua", lua);
  }

  @Test
  void stringKeysAreMembers() {
    Value table = eval("return {10, 20, name = 'x', [true] = 1}");
    assertEquals(Set.of("name"), table.getMemberKeys());
    assertEquals("x", table.getMember("name").asString());
    assertFalse(table.hasMember("other"));
    assertNull(table.getMember("other"));
  }

  @Test
  void aMemberIsWrittenChangedAndRemoved() {
    Value table = eval("t = {} return t");
    table.putMember("a", 1);
    table.putMember("a", "é");
    assertEquals(2, eval("return #t.a").asInt());
    assertTrue(table.removeMember("a"));
    assertFalse(table.removeMember("a"));
    assertTrue(eval("return next(t) == nil").asBoolean());
  }

  @Test
  void membersAreInheritedThroughIndex() {
    Value table =
        eval(
            """
            local class = setmetatable({deep = 'd'}, {__index = function(_, k) return 'made ' .. k end})
            return setmetatable({own = 'o'}, {__index = class})\
            """);
    assertEquals("o", table.getMember("own").asString());
    assertEquals("d", table.getMember("deep").asString());
    assertEquals("made x", table.getMember("x").asString());
    assertEquals(Set.of("own"), table.getMemberKeys());
  }

  @Test
  void newMembersGoThroughNewindex() {
    Value table =
        eval(
            """
            log = {}
            return setmetatable({old = 1}, {__newindex = function(t, k, v) log[k] = v end})\
            """);
    table.putMember("new", 2);
    table.putMember("old", 3);
    assertEquals(2, eval("return log.new").asInt());
    assertFalse(table.hasMember("new"));
    assertEquals(3, table.getMember("old").asInt());
    assertTrue(eval("return log.old == nil").asBoolean());
  }

  @Test
  void elementsCountFromZero() {
    Value list = eval("t = {'a', 'b'} return t");
    assertEquals(2, list.getArraySize());
    assertEquals("a", list.getArrayElement(0).asString());
    list.setArrayElement(2, "c");
    assertEquals("abc", eval("return table.concat(t)").asString());
    assertThrows(ArrayIndexOutOfBoundsException.class, () -> list.setArrayElement(4, "x"));
    assertThrows(ArrayIndexOutOfBoundsException.class, () -> list.getArrayElement(-1));
  }

  @Test
  void removingAnElementMovesTheRest() {
    Value list = eval("t = {'a', 'b', 'c'} return t");
    assertTrue(list.removeArrayElement(0));
    assertEquals("b,c", eval("return table.concat(t, ',')").asString());
    assertThrows(ArrayIndexOutOfBoundsException.class, () -> list.removeArrayElement(2));
  }

  @Test
  void lenSaysHowManyElementsThereAre() {
    Value list =
        eval(
            """
            return setmetatable({}, {
              __len = function() return 3 end,
              __index = function(_, i) return i * i end})\
            """);
    assertEquals(3, list.getArraySize());
    assertEquals(9, list.getArrayElement(2).asInt());
  }

  @Test
  void allKeysAreHashEntries() {
    Value table = eval("t = {'one', name = 'x', [2.5] = 'real', [false] = 'no'} return t");
    assertEquals(4, table.getHashSize());
    assertEquals("one", table.getHashValue(1).asString());
    assertEquals("real", table.getHashValue(2.5).asString());
    assertEquals("no", table.getHashValue(false).asString());
    table.putHashEntry("name", 5);
    assertTrue(table.removeHashEntry(false));
    assertEquals(5, eval("return t.name").asInt());
    Set<String> keys = new HashSet<>();
    for (Value entries = table.getHashEntriesIterator(); entries.hasIteratorNextElement(); ) {
      Value entry = entries.getIteratorNextElement();
      keys.add(entry.getArrayElement(0) + "=" + entry.getArrayElement(1));
    }
    assertEquals(Set.of("1=one", "name=5", "2.5=real"), keys);
  }

  @Test
  void nanIsNoKey() {
    Value table = eval("return {}");
    assertThrows(IllegalArgumentException.class, () -> table.putHashEntry(Double.NaN, 1));
  }

  @Test
  void aMemberIsCalledWithoutTheTable() {
    Value table = eval("return {f = function(...) return select('#', ...) end, x = 1}");
    assertTrue(table.canInvokeMember("f"));
    assertEquals(2, table.invokeMember("f", "a", "b").asInt());
    assertFalse(table.canInvokeMember("x"));
  }

  @Test
  void aTableWithCallIsExecutable() {
    Value table =
        eval("return setmetatable({base = 40}, {__call = function(t, n) return t.base + n end})");
    assertTrue(table.canExecute());
    assertEquals(42, table.execute(2).asInt());
    assertFalse(eval("return {}").canExecute());
  }

  @Test
  void anErrorInAMetamethodIsAnErrorForTheHost() {
    Value table =
        eval("return setmetatable({}, {__index = function() error('no such thing', 0) end})");
    PolyglotException error =
        assertThrows(PolyglotException.class, () -> table.getMember("anything"));
    assertTrue(error.isGuestException());
    assertEquals("no such thing", error.getMessage());
  }

  @Test
  void aTableShowsItselfByTostring() {
    assertEquals(
        "me",
        eval("return setmetatable({}, {__tostring = function() return 'me' end})").toString());
    assertTrue(eval("return {}").toString().startsWith("table: 0x"));
    assertEquals("table", eval("return {}").getMetaObject().getMetaSimpleName());
  }

  @Test
  void aTableIsItselfOnly() {
    Value one = eval("t = {} return t");
    assertEquals(one, eval("return t"));
    assertFalse(one.equals(eval("return {}")));
    assertEquals(one.hashCode(), eval("return t").hashCode());
  }

  @Test
  void globalsAreTheBindings() {
    Value bindings = context.getBindings("lua");
    bindings.putMember("given", Map.of().size());
    assertEquals(0, eval("return given").asInt());
    eval("made = 'by Lua'");
    assertEquals("by Lua", bindings.getMember("made").asString());
    assertTrue(bindings.getMemberKeys().containsAll(Set.of("given", "made", "string", "_G")));
    assertTrue(bindings.removeMember("made"));
    assertTrue(eval("return made == nil").asBoolean());
  }
}
