package dev.relayout.trufflelua.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `load`, `loadfile` and `dofile`.
class LoadingTest {
  @TempDir private Path folder;

  private String file(String text) throws IOException {
    return Files.write(folder.resolve("chunk.lua"), text.getBytes(StandardCharsets.ISO_8859_1))
        .toString();
  }

  @Test
  void filesAreOutOfReachWithoutAGrant() throws IOException {
    String name = file("return 1");
    try (Lua lua = Lua.confined()) {
      List<String> loaded = lua.results("loadfile", name);
      assertEquals(List.of("nil", "cannot open " + name + ": Operation not permitted"), loaded);
      assertEquals(
          "cannot open " + name + ": Operation not permitted", lua.failure("dofile", name));
    }
  }

  @Test
  void aFileMayBeginWithAMarkAndALineForTheShell() throws IOException {
    String name = file("\u00ef\u00bb\u00bf#!/usr/bin/lua\nreturn 'second', ...");
    try (Lua lua = Lua.free()) {
      assertEquals("second", lua.call("dofile", name).asString());
      assertEquals(List.of("second", "7"), Lua.texts(lua.call("loadfile", name).execute(7)));
    }
  }

  @Test
  void linesCountWithTheOneForTheShell() throws IOException {
    String name = file("# first\n\nerror('third line')");
    try (Lua lua = Lua.free()) {
      assertTrue(lua.failure("dofile", name).endsWith("chunk.lua:3: third line"));
    }
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    String name = folder.resolve("none.lua").toString();
    try (Lua lua = Lua.free()) {
      assertEquals(
          List.of("nil", "cannot open " + name + ": No such file or directory"),
          lua.results("loadfile", name));
    }
  }

  @Test
  void withoutANameTheStandardInputIsRead() {
    try (Lua lua = Lua.reading("return 'from input'")) {
      assertEquals("from input", lua.call("dofile").asString());
    }
  }

  @Test
  void binaryChunksAreRefusedWhateverTheModeSays() {
    try (Lua lua = Lua.confined()) {
      for (String mode : List.of("b", "t", "bt")) {
        assertEquals(
            List.of("nil", "attempt to load a binary chunk (mode is 't')"),
            lua.results("load", "\u001bLua", "name", mode));
      }
      assertEquals(
          List.of("nil", "attempt to load a text chunk (mode is 'b')"),
          lua.results("load", "return 1", "name", "b"));
    }
  }

  @Test
  void aReaderGivesPiecesAndMayFail() {
    try (Lua lua = Lua.confined()) {
      assertEquals(
          List.of("42", "nil", "reader function must return a string", "nil", "no more"),
          Lua.texts(
              lua.eval(
                  """
                  local pieces = { "return ", "40", "+2", "" , "never" }
                  local i = 0
                  local chunk = load(function() i = i + 1 return pieces[i] end)
                  local first, wrong = load(function() return {} end)
                  local second, failed = load(function() error("no more", 0) end)
                  return chunk(), first, wrong, second, failed
                  """)));
    }
  }

  @Test
  void aChunkGetsTheEnvironmentThatItIsGiven() {
    try (Lua lua = Lua.confined()) {
      assertEquals(
          List.of("inner", "nil", "5"),
          Lua.texts(
              lua.eval(
                  """
                  local env = { x = "inner" }
                  local chunk = load("y = 5 return x", "=env", "t", env)
                  local without = pcall(load("return x", "=env", "t", nil))
                  assert(without == false)
                  return chunk(), y, env.y
                  """)));
    }
  }
}
