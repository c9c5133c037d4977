package dev.relayout.trufflelua.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The context's streams as files, and what happens to files that are left open.
class StandardFilesTest {
  @TempDir private Path folder;

  @Test
  void printAndWriteShareABuffer() {
    try (Lua lua = Lua.confined()) {
      lua.eval("io.stdout:setvbuf('full') io.write('a') print('b') io.write('c')");
      assertEquals("", lua.printed());
      lua.call("io.flush");
      assertEquals("ab\nc", lua.printed());
    }
  }

  @Test
  void partOfALineIsSeenWhenTheHostsCallEnds() {
    try (Lua lua = Lua.confined()) {
      lua.eval("io.write('no line end')");
      assertEquals("no line end", lua.printed());
    }
  }

  @Test
  void closingTheContextWritesWhatWaits() {
    Lua lua = Lua.confined();
    lua.eval("io.stdout:setvbuf('full') io.write('waits')");
    assertEquals("", lua.printed());
    lua.close();
    assertEquals("waits", lua.printed());
  }

  @Test
  void aPromptIsSeenBeforeTheAnswerIsRead() {
    try (Lua lua = Lua.reading("Ann\nrest")) {
      lua.call("io.write", "name? ");
      assertEquals("Ann", lua.call("io.read").asString());
      assertEquals("name? ", lua.printed());
      assertEquals("rest", lua.call("io.read", "a").asString());
      assertTrue(lua.call("io.read", "l").isNull());
    }
  }

  @Test
  void whatIsReadCountsForTheMemoryOfTheContext() throws IOException {
    Path file = Files.write(folder.resolve("large"), new byte[8 << 20]);
    try (Lua lua =
        Lua.granted(builder -> builder.allowIO(IOAccess.ALL).option("lua.MaxMemory", "1m"))) {
      lua.call("io.input", file.toString());
      assertEquals("not enough memory", lua.failure("io.read", "a"));
    }
  }

  @Test
  void standardFilesCannotBeClosedOrMoved() {
    try (Lua lua = Lua.confined()) {
      Value out = lua.get("io.stdout");
      assertEquals(List.of("nil", "cannot close standard file"), lua.results("io.close", out));
      assertEquals("file", lua.call("io.type", out).asString());
    }
  }

  @Test
  void floatsAreWrittenAsCWritesThem() {
    try (Lua lua = Lua.confined()) {
      lua.call("io.write", 1.0, " ", 0x1p53, " ", 1e100, " ", 2.5, " ", 7L, "\n");
      assertEquals("1 9.007199254741e+15 1e+100 2.5 7\n", lua.printed());
    }
  }

  @Test
  void fileLeftOpenIsCompleteWhenTheContextIsClosed() throws IOException {
    Path file = folder.resolve("out");
    Lua lua = Lua.free();
    lua.call("io.output", file.toString());
    lua.call("io.write", "waits");
    assertEquals("", Files.readString(file));
    lua.close();
    assertEquals("waits", Files.readString(file));
  }

  @Test
  void aCollectionWritesWhatForgottenFilesHold() throws IOException {
    Path file = folder.resolve("out");
    try (Lua lua = Lua.free()) {
      lua.call("io.output", file.toString());
      lua.call("io.write", "waits");
      lua.call("collectgarbage");
      assertEquals("waits", Files.readString(file));
    }
  }

  @Test
  void fileLeftOpenIsCompleteAfterExit() throws IOException {
    Path file = folder.resolve("out");
    Lua lua = Lua.free();
    lua.call("io.output", file.toString());
    lua.call("io.write", "waits");
    assertThrows(PolyglotException.class, () -> lua.call("os.exit"));
    assertEquals("waits", Files.readString(file));
  }
}
