package dev.relayout.trufflelua.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.graalvm.polyglot.io.FileSystem;
import org.graalvm.polyglot.io.IOAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Modules: where they are looked for, what `require` gives, and what a host confines.
class PackageTest {
  @TempDir private Path folder;

  private Lua lua() {
    return Lua.granted(
        builder -> builder.allowIO(IOAccess.ALL).option("lua.Path", folder + "/?.lua"));
  }

  private void module(String name, String code) throws IOException {
    Files.writeString(folder.resolve(name + ".lua"), code);
  }

  @Test
  void moduleGetsItsNameAndFileAndIsLoadedOnce() throws IOException {
    module("m", "count = (count or 0) + 1; return {...}");
    try (Lua lua = lua()) {
      String file = folder.resolve("m.lua").toString();
      String code =
          "local m, from = require 'm'; local again, nothing = require 'm';"
              + "return m[1] .. m[2] .. from .. tostring(m == again) .. tostring(nothing) .. count";
      assertEquals("m" + file + file + "truenil1", lua.eval(code).asString());
    }
  }

  @Test
  void dotsInANameAreFolders() throws IOException {
    Files.createDirectory(folder.resolve("a"));
    module("a/b", "return 'inner'");
    try (Lua lua = lua()) {
      assertEquals("inner", lua.eval("return (require 'a.b')").asString());
    }
  }

  @Test
  void moduleWithoutAResultIsTrue() throws IOException {
    module("quiet", "loud = false");
    module("refuses", "return false");
    try (Lua lua = lua()) {
      assertTrue(lua.eval("return require('quiet') == true and package.loaded.quiet").asBoolean());
      assertTrue(lua.eval("return require('refuses') == false").asBoolean());
    }
  }

  @Test
  void theSearchersTellWhereTheyLooked() {
    try (Lua lua = lua()) {
      String code = "package.cpath = '?.so'; return select(2, pcall(require, 'no.such'))";
      assertEquals(
          "module 'no.such' not found:\n"
              + "\tno field package.preload['no.such']\n"
              + "\tno file '"
              + folder.resolve("no/such.lua")
              + "'\n\tno file 'no/such.so'",
          lua.eval(code).asString());
    }
  }

  @Test
  void aFileThatIsNoLuaIsNamed() throws IOException {
    module("bad", "x = = 1");
    String file = folder.resolve("bad.lua").toString();
    try (Lua lua = lua()) {
      String problem = lua.eval("return select(2, pcall(require, 'bad'))").asString();
      assertTrue(
          problem.startsWith("error loading module 'bad' from file '" + file + "':\n\t"), problem);
      assertTrue(problem.endsWith("bad.lua:1: unexpected symbol near '='"), problem);
    }
  }

  @Test
  void preloadedModulesComeFirst() throws IOException {
    module("p", "return 'file'");
    try (Lua lua = lua()) {
      String code =
          "package.preload.p = function(...) return table.concat({...}, ' ') end;"
              + "return (require 'p')";
      assertEquals("p :preload:", lua.eval(code).asString());
    }
  }

  @Test
  void aHostCanGiveALoader() {
    try (Lua lua = lua()) {
      String code =
          "table.insert(package.searchers, 2, function(name)"
              + " return function(...) return table.concat({...}, '/') end, 'host' end);"
              + "return (require 'anything')";
      assertEquals("anything/host", lua.eval(code).asString());
    }
  }

  @Test
  void brokenTablesAreToldOf() {
    try (Lua lua = lua()) {
      String call = "; return select(2, pcall(require, 'x'))";
      assertTrue(
          lua.eval("package.path = {}" + call)
              .asString()
              .contains("'package.path' must be a string"));
      assertTrue(
          lua.eval("package.searchers = 1" + call)
              .asString()
              .contains("'package.searchers' must be a table"));
    }
  }

  @Test
  void theHostsFileSystemConfinesModules() throws IOException {
    module("secret", "return 1");
    FileSystem none = FileSystem.newDenyIOFileSystem();
    IOAccess access = IOAccess.newBuilder().fileSystem(none).build();
    try (Lua lua =
        Lua.granted(builder -> builder.allowIO(access).option("lua.Path", folder + "/?.lua"))) {
      assertTrue(
          lua.eval("return select(2, pcall(require, 'secret'))")
              .asString()
              .startsWith("module 'secret' not found:"));
    }
  }
}
