package dev.relayout.lua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxTest {
  @TempDir Path root;
  private Path folder;

  @BeforeEach
  void files() throws Exception {
    folder = Files.createDirectories(root.resolve("scripts/lib"));
    folder = root.resolve("scripts");
    Files.writeString(root.resolve("outside.lua"), "print('outside')");
    Files.writeString(
        folder.resolve("rules.lua"), "local name, file = ... print(name, file) return {n = 1}");
    Files.writeString(folder.resolve("lib/init.lua"), "return 'package'");
    Files.writeString(folder.resolve("lib/deep.lua"), "loadedtimes = (loadedtimes or 0) + 1");
    Files.writeString(folder.resolve("broken.lua"), "x = = 1");
    Files.writeString(folder.resolve("secret.txt"), "password");
    Files.createSymbolicLink(folder.resolve("link.lua"), root.resolve("outside.lua"));
    Files.createSymbolicLink(folder.resolve("linked"), root);
    Files.writeString(folder.resolve("data.txt"), "one\ntwo\r\n\n12 0x1F -3.5e1x\nlast");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "os.exit()|os.exit is not available",
        "os.execute('true')|os.execute is not available",
        "os.remove('x')|os.remove is not available",
        "os.rename('x', 'y')|os.rename is not available",
        "os.tmpname()|os.tmpname is not available",
        "io.popen('true')|io.popen is not available",
        "io.write('x')|io.write is not available",
        "io.read()|io.read is not available",
        "io.open('data.txt')|reading files is not granted",
        "io.lines('data.txt')|reading files is not granted",
        "string.dump(print)|string.dump is not available",
      })
  void isRefusedWithAReason(String call, String reason) {
    ScriptException error = assertThrows(ScriptException.class, () -> run(false, call));
    assertTrue(error.getMessage().contains(reason), error.getMessage());
    assertTrue(error.getMessage().startsWith("relayout.lua:1: "), error.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "luajava",
        "newproxy",
        "debug.sethook",
        "debug.gethook",
        "debug.getregistry",
        "debug.setmetatable",
        "debug.getmetatable",
        "debug.getupvalue",
        "debug.setupvalue",
        "debug.getlocal",
        "debug.setlocal",
        "debug.debug",
        "package.loadlib",
        "package.searchers",
        "os.getenv('PATH')"
      })
  void isNotThere(String expression) throws Exception {
    assertEquals(List.of("nil"), run(false, "print(" + expression + ")"));
  }

  @Test
  void modulesComeFromTheOwnFolder() throws Exception {
    assertEquals(
        List.of("rules\trules.lua", "1\ttrue", "package", "nil\ttrue\t1"),
        run(
            false,
            "local r = require('rules') print(r.n, r == require('rules'))",
            "print(require('lib'))",
            "local m = require('lib.deep') require('lib.deep')",
            "print(nil, m, loadedtimes)"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "require('../outside')",
        "require('..outside')",
        "require('link')",
        "require('linked.outside')",
        "dofile('../outside.lua')",
        "dofile('link.lua')",
        "dofile('linked/outside.lua')",
        "dofile('secret.txt')",
        "dofile('/etc/passwd')",
        "require('/etc/passwd')",
        "require('a\\0b')",
        "require('nothing')",
        "dofile('lib\\\\deep.lua')",
        "assert(loadfile('../outside.lua'))",
        "assert(loadfile('lib/../../outside.lua'))",
        "package.path = '../?.lua' require('outside')"
      })
  void nothingElseIsLoaded(String statement) {
    ScriptException error = assertThrows(ScriptException.class, () -> run(true, statement));
    assertEquals(ScriptException.Kind.ERROR, error.kind());
    assertTrue(error.getMessage().matches(".*(own folder|script's folder).*"), error.getMessage());
  }

  @Test
  void aBrokenModuleNamesItsOwnFile() {
    ScriptException error =
        assertThrows(ScriptException.class, () -> run(false, "require('broken')"));
    assertEquals("broken.lua:1: unexpected symbol near '='", error.getMessage());
  }

  @Test
  void grantedFilesAreRead() throws Exception {
    assertEquals(
        List.of(
            "one",
            "two\r",
            "",
            "12\t31\t-35",
            "x",
            "last",
            "nil",
            "one",
            "30",
            "5\tne",
            "t",
            "closed file",
            "one|two\r||12 0x1F -3.5e1x|last|",
            "0\tnil",
            "true\tfile (closed)"),
        run(
            true,
            "local f = io.open('data.txt')",
            "print(f:read()) print(f:read('*l')) print(f:read('l'))",
            "print(f:read('*n', 'n', '*n')) print(f:read('*l')) print(f:read()) print(f:read())",
            "f:seek('set') print(f:read()) print(#f:read('*a') + 4) f:seek('set', 1)",
            "local s = f:read(4) print(f:seek(), s) f:close() print(io.type(f))",
            "local t = {} for line in io.lines('data.txt') do t[#t + 1] = line .. '|' end",
            "print(table.concat(t))",
            "f = io.open('data.txt', 'rb') f:seek('end') print(#f:read('*a'), f:read(1))",
            "print(f:close(), f)"));
  }

  @Test
  void grantedFilesKeepEveryByte() throws Exception {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    Files.write(folder.resolve("all.bin"), all);
    assertEquals(
        List.of("256\ttrue"),
        run(
            true,
            "local s = io.open('all.bin', 'rb'):read('*a')",
            "local same = true for i = 0, 255 do same = same and s:byte(i + 1) == i end",
            "print(#s, same)"));
  }

  @Test
  void filesThatCannotBeReadAreToldOf() throws Exception {
    assertEquals(
        List.of(
            "nil\tmissing.txt: No such file or directory\t2",
            "nil\tlib: Not a regular file\t5",
            "false\ttrue\ttrue"),
        run(
            true,
            "print(io.open('missing.txt'))",
            "print(io.open('lib'))",
            "local f = io.open('data.txt') f:close()",
            "print((pcall(f.read, f)), not pcall(io.lines, 'missing.txt'), not pcall(io.open, 'x', 'w'))"));
  }

  @Test
  void forgottenFilesAreClosedWithTheInstance() throws Exception {
    assertEquals(
        List.of("256"),
        run(
            true,
            "local open = {}",
            "for i = 1, 1000 do",
            "  local ok, f = pcall(io.open, 'data.txt')",
            "  if not ok then break end",
            "  open[i] = f",
            "end",
            "print(#open)"));
  }

  private List<String> run(boolean files, String... lines) throws Exception {
    byte[] text = String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
    return LuaScripts.run(
        new ScriptSource(folder.resolve("relayout.lua"), text),
        LuaScripts.SETTINGS.withFiles(files));
  }
}
