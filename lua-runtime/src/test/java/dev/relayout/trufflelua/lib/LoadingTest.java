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

  /// A binary chunk is text in disguise: whatever somebody changes in it, `load` gives a function or says what is wrong.
  @Test
  void aDamagedBinaryChunkIsRefusedOrIsAnotherProgram() {
    try (Lua lua = Lua.confined()) {
      assertEquals(
          List.of("true"),
          Lua.texts(
              lua.eval(
                  """
                  local good = string.dump(function(a, ...) local b = {...}; function b.f() return a end return b end)
                  local functions, messages = 0, 0
                  for i = 1, #good do
                    for _, byte in ipairs {0, 1, 40, 41, 127, 128, 255} do
                      local f, message = load(good:sub(1, i - 1) .. string.char(byte) .. good:sub(i + 1))
                      if type(f) == "function" then functions = functions + 1 else messages = messages + #message // #message end
                    end
                  end
                  return functions + messages == 7 * #good and functions > 0 and messages > 0
                  """)));
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
