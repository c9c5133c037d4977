package dev.relayout.lua;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.relayout.script.HeaderBlock;
import dev.relayout.script.ScriptInstance;
import dev.relayout.script.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// The tables that a hook is given.
@ParameterizedClass
@EnumSource(LuaScripts.On.class)
class HostTablesTest {
  @Parameter LuaScripts.On on;

  private static final HeaderBlock HEADER =
      HeaderBlock.of(
          "Zeta: 1\r\nsubject: a\r\nAlpha: 2\r\nSUBJECT: b\r\nno colon\r\nX-y: c\r\n d\r\n\r\n"
              .getBytes(StandardCharsets.US_ASCII),
          HeaderBlock.DEFAULT_MAX_BYTES);

  @Test
  void headerDataIgnoresCaseAndKeepsOrder() throws Exception {
    assertEquals(
        List.of("a\ta\tnil\tc d", "Zeta=1 subject=a Alpha=2 X-y=c d "),
        run(
            """
            print(h.Subject, h["SUBJECT"], h.none, h["x-Y"])
            local s = ""
            for k, v in pairs(h) do s = s .. k .. "=" .. v .. " " end
            print(s)
            """));
  }

  @Test
  void headerDataMayBeChanged() throws Exception {
    assertEquals(
        List.of("new", "Zeta=9 subject=new X-y=c d extra=e 1=one ", "nil\tnil", "true"),
        run(
            """
            h.SUBJECT = "new"
            print(h.subject)
            h.zeta, h.alpha, h.extra, h[1] = 9, nil, "e", "one"
            local s = ""
            for k, v in pairs(h) do if k ~= 1 then s = s .. k .. "=" .. v .. " " end end
            print(s .. "1=" .. h[1] .. " ")
            print(h.ALPHA, rawget(h, "alpha"))
            for k in pairs(h) do h[k] = nil end
            print(next(h) == nil)
            """));
  }

  @Test
  void headerLinesAreAList() throws Exception {
    assertEquals(
        List.of("7\tZeta: 1\t d\tnil", "7\tno colon", "8\textra"),
        run(
            """
            print(#l, l[1], l[#l], l[8])
            local n = 0
            for i, line in ipairs(l) do n = n + 1 end
            table.sort(l, function(a, b) return #a > #b end)
            print(n, l[4] == "no colon" and l[4] or table.concat(l, "|"):match("no colon"))
            table.insert(l, "extra")
            print(#l, l[8])
            """));
  }

  @Test
  void recipientsAreACopy() throws Exception {
    List<Text> recipients = List.of(Text.of("a@x"), Text.of("b@x"));
    LuaScripts.Printed printed = new LuaScripts.Printed();
    try (ScriptInstance script =
        on.open("function f(r) r[1] = nil r[2] = 'z' print(#r, next(r)) end", printed)) {
      script.call("f", recipients);
      script.call("f", recipients);
    }
    assertEquals(List.of("2\t2\tz", "2\t2\tz"), printed.lines);
  }

  @Test
  void anEmptyHeaderIsEmpty() throws Exception {
    LuaScripts.Printed printed = new LuaScripts.Printed();
    HeaderBlock none = HeaderBlock.of(new byte[0], 10);
    try (ScriptInstance script =
        on.open("function f(h, l) print(next(h), #l, l[1], h.x) end", printed)) {
      script.call("f", none.data(), none.lines());
    }
    assertEquals(List.of("nil\t0\tnil\tnil"), printed.lines);
  }

  @Test
  void namesAndValuesAreTheirBytes() throws Exception {
    LuaScripts.Printed printed = new LuaScripts.Printed();
    HeaderBlock header =
        HeaderBlock.of("X-\u00E9: \u00FF\r\n".getBytes(StandardCharsets.ISO_8859_1), 100);
    try (ScriptInstance script =
        on.open(
            "function f(h) local k, v = next(h) print(k:byte(1, -1)) print(v:byte(1, -1)) end",
            printed)) {
      script.call("f", header.data());
    }
    assertEquals(List.of("88\t45\t233", "255"), printed.lines);
  }

  private List<String> run(String body) throws Exception {
    LuaScripts.Printed printed = new LuaScripts.Printed();
    try (ScriptInstance script = on.open("function f(h, l) " + body + " end", printed)) {
      script.call("f", HEADER.data(), HEADER.lines());
    }
    return printed.lines;
  }
}
