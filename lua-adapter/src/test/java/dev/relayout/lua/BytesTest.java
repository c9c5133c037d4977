package dev.relayout.lua;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.relayout.script.HeaderBlock;
import dev.relayout.script.ScriptInstance;
import dev.relayout.script.ScriptValue;
import dev.relayout.script.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// A Lua string is the bytes: of the message, of the envelope, of the script's own source.
@ParameterizedClass
@EnumSource(LuaScripts.On.class)
class BytesTest {
  @Parameter LuaScripts.On on;

  private static final Text ALL = allBytes();

  private static Text allBytes() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return Text.of(bytes);
  }

  @Test
  void everyByteGoesInAndOutUnchanged() throws Exception {
    try (ScriptInstance script = open("function echo(s) return s end")) {
      assertEquals(ScriptValue.of(ALL), script.call("echo", ALL));
      assertEquals(ScriptValue.of(Text.EMPTY), script.call("echo", Text.EMPTY));
      Text slice = Text.slice(ALL.bytes(), 127, 3);
      assertEquals(ScriptValue.of(slice), script.call("echo", slice));
    }
  }

  @Test
  void everyByteIsSeen() throws Exception {
    String script =
        """
        function check(s)
          for i = 1, 256 do
            if s:byte(i) ~= i - 1 or s:sub(i, i) ~= string.char(i - 1) then return i end
          end
          return #s
        end
        """;
    try (ScriptInstance instance = open(script)) {
      assertEquals(ScriptValue.of(256), instance.call("check", ALL));
    }
  }

  @Test
  void bytesOfTheSourceSurvive() throws Exception {
    try (ScriptInstance script = open("function f() return 'r\u00e9sum\u00e9 \u0080\u00ff' end")) {
      assertEquals(
          ScriptValue.of(Text.ofLatin1("r\u00e9sum\u00e9 \u0080\u00ff")), script.call("f"));
    }
    assertEquals(
        List.of("caf\u00e9 \ud83d\ude00"),
        on.run(
            new String(
                "print('caf\u00e9 \ud83d\ude00')".getBytes(StandardCharsets.UTF_8),
                StandardCharsets.ISO_8859_1)));
  }

  @Test
  void comparisonIsUnsigned() throws Exception {
    assertEquals(
        List.of("true\tfalse\ttrue"),
        on.run("print('\\128' > '\\127', '\\255' < 'a', 'a\\0' > 'a')"));
  }

  @Test
  void headersKeepTheirBytes() throws Exception {
    byte[] message = "Subject: \u00fcber \u0080\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
    HeaderBlock header = HeaderBlock.of(message, HeaderBlock.DEFAULT_MAX_BYTES);
    try (ScriptInstance script = open("function f(h, l) return h.SUBJECT .. '|' .. l[1] end")) {
      assertEquals(
          ScriptValue.of(Text.ofLatin1("\u00fcber \u0080|Subject: \u00fcber \u0080")),
          script.call("f", header.data(), header.lines()));
    }
  }

  private ScriptInstance open(String script) throws Exception {
    return on.open(script, new LuaScripts.Printed());
  }
}
