package dev.relayout.trufflelua.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.relayout.trufflelua.runtime.LuaBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8LibraryTest {
  @Test
  void agreesWithJavaOnAllOfUnicode() {
    for (int code = 0; code <= 0x10ffff; code++) {
      if (code < 0xd800 || code > 0xdfff) {
        byte[] bytes = Character.toString(code).getBytes(StandardCharsets.UTF_8);
        LuaBuffer out = new LuaBuffer();
        Utf8.append(out, code);
        assertEquals(out.toLuaString().length(), Utf8.length(code));
        assertEquals(new String(bytes, StandardCharsets.ISO_8859_1), out.toLuaString().latin1());
        assertEquals(code, Utf8.decode(bytes, 0, false));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0x110000, 0x1fffff, 0x200000, 0x3ffffff, 0x4000000, 0x7fffffff, 0xd800})
  void takesWhatUnicodeHasNotOnlyWhenLax(long code) {
    LuaBuffer out = new LuaBuffer();
    Utf8.append(out, code);
    byte[] bytes = out.toLuaString().bytes();
    assertEquals(Utf8.length(code), bytes.length);
    assertEquals(code, Utf8.decode(bytes, 0, true));
    assertEquals(-1, Utf8.decode(bytes, 0, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80",
        "bf",
        "c3",
        "c080",
        "c1bf",
        "e08080",
        "e09fbf",
        "f08fbfbf",
        "f8878080bf",
        "fc83bfbfbfbf",
        "fe8080808080",
        "ff",
        "e282",
        "e2827a",
        "fd"
      })
  void refusesWhatIsNoCharacter(String hex) {
    byte[] bytes = java.util.HexFormat.of().parseHex(hex);
    assertEquals(-1, Utf8.decode(bytes, 0, true));
  }

  @ParameterizedTest
  @CsvSource({
    "for _ in utf8.codes('\\x80') do end, bad argument #1 to 'codes' (invalid UTF-8 code)",
    "for _ in utf8.codes('a\\xBF') do end, invalid UTF-8 code",
    "for _ in utf8.codes('ä\\xBF') do end, invalid UTF-8 code"
  })
  void findsStrayContinuations(String code, String message) {
    try (Lua lua = Lua.confined()) {
      String chunk = "return select(2, pcall(function() %s end))".formatted(code);
      String failure = lua.eval(chunk).asString();
      assertEquals(message, failure.replaceFirst("^.*?:1: ", ""));
    }
  }
}
