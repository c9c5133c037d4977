package dev.relayout.polyglot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptFolderTest {
  @TempDir private Path root;
  private Path own;
  private ScriptFolder folder;

  @BeforeEach
  void layOut() throws IOException {
    own = Files.createDirectories(root.resolve("own/lib"));
    own = root.resolve("own");
    Files.writeString(own.resolve("lib/rules"), "rules");
    Files.writeString(root.resolve("secret"), "secret");
    Files.createSymbolicLink(own.resolve("leak"), root.resolve("secret"));
    Files.createSymbolicLink(own.resolve("up"), root);
    Files.createSymbolicLink(own.resolve("alias"), own.resolve("lib/rules"));
    folder = new ScriptFolder(own, false);
  }

  private String read(ScriptFolder from, Path path) throws IOException {
    try (var channel = from.newByteChannel(path, Set.of(StandardOpenOption.READ))) {
      return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void readsWhatLiesInIt() throws IOException {
    assertEquals("rules", read(folder, Path.of("lib/rules")));
    assertEquals("rules", read(folder, own.resolve("lib/../lib/rules")));
    assertEquals("rules", read(folder, own.resolve("alias")));
    folder.checkAccess(Path.of("lib/rules"), Set.of(AccessMode.READ));
    assertEquals(5L, folder.readAttributes(Path.of("lib/rules"), "size").get("size"));
    try (var list = folder.newDirectoryStream(Path.of("lib"), path -> true)) {
      assertTrue(list.iterator().next().endsWith("rules"));
    }
  }

  @Test
  void leavesItByNoPath() {
    for (String path : new String[] {"../secret", "leak", "up/secret", "lib/../../secret"}) {
      assertDenied(Path.of(path));
      assertDenied(own.resolve(path));
    }
    assertDenied(Path.of("/etc/passwd"));
    assertDenied(Path.of("/nowhere"));
    assertDenied(root);
  }

  private void assertDenied(Path path) {
    var reason = AccessDeniedException.class;
    assertThrows(reason, () -> read(folder, path), path.toString());
    assertThrows(reason, () -> folder.checkAccess(path, Set.of()), path.toString());
    assertThrows(reason, () -> folder.toRealPath(path), path.toString());
    assertThrows(reason, () -> folder.readAttributes(path, "size"), path.toString());
    assertThrows(reason, () -> folder.newDirectoryStream(path, p -> true), path.toString());
  }

  @Test
  void saysWhenSomethingIsMissing() {
    assertThrows(NoSuchFileException.class, () -> read(folder, Path.of("lib/other")));
  }

  @Test
  void writesNothingEvenWhenReadingIsGranted() throws IOException {
    ScriptFolder granted = new ScriptFolder(own, true);
    assertEquals("secret", read(granted, root.resolve("secret")));
    Path rules = own.resolve("lib/rules");
    var denied = AccessDeniedException.class;
    assertThrows(denied, () -> granted.newByteChannel(rules, Set.of(StandardOpenOption.WRITE)));
    assertThrows(
        denied,
        () ->
            granted.newByteChannel(
                rules, Set.of(StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE)));
    assertThrows(denied, () -> granted.delete(rules));
    assertThrows(denied, () -> granted.createDirectory(own.resolve("new")));
    assertThrows(denied, () -> granted.checkAccess(rules, Set.of(AccessMode.WRITE)));
    assertThrows(denied, () -> granted.checkAccess(rules, Set.of(AccessMode.EXECUTE)));
  }

  @Test
  void knowsFilesOnly() {
    assertThrows(
        UnsupportedOperationException.class,
        () -> folder.parsePath(URI.create("http://example.org/x.js")));
    assertEquals(Path.of("/a/b"), folder.parsePath(URI.create("file:///a/b")));
  }
}
