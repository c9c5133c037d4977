package dev.relayout.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./relayout lua` as a user starts it: a process.
class LuaLauncherIT {
  @TempDir Path folder;

  @Test
  void luaRunsAProgramWithItsArguments() throws Exception {
    Files.writeString(
        folder.resolve("program.lua"),
        """
        #!/usr/bin/env lua
        local twice = coroutine.wrap(function(x) coroutine.yield(x .. x) end)
        print(arg[0], #arg, twice(arg[1]), ...)
        os.exit(5)
        """);
    Launched ended =
        Launched.start(
            folder, Launched.CHECKOUT.resolve("relayout"), "lua", "program.lua", "-e", "é");
    assertEquals("program.lua\t2\t-e-e\t-e\té\n", ended.out(), ended.err());
    assertEquals(5, ended.code());
  }

  @Test
  void luaShowsWhereAProgramFailed() throws Exception {
    Files.writeString(
        folder.resolve("program.lua"),
        """
        local function deep() error("broken") end
        io.write("before ")
        deep()
        """);
    Launched ended =
        Launched.start(folder, Launched.CHECKOUT.resolve("relayout"), "lua", "program.lua");
    assertEquals("before ", ended.out());
    assertTrue(
        ended
            .err()
            .contains("lua: program.lua:1: broken\nstack traceback:\n\t[C]: in function 'error'"),
        ended.err());
    assertTrue(ended.err().contains("program.lua:3: in main chunk\n\t[C]: in ?\n"), ended.err());
    assertEquals(1, ended.code());
  }
}
