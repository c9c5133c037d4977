package dev.relayout.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./relayout` as a user starts it: a process. Runs once all is packaged.
class LauncherIT {
  private static final Path CHECKOUT = Launched.CHECKOUT;
  private static final Path PRODUCT = Path.of("target/relayout").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void checkRunsFromAnyFolderAndThroughALink() throws Exception {
    writeScript();
    Path link = Files.createSymbolicLink(folder.resolve("link"), CHECKOUT.resolve("relayout"));
    Launched ended = Launched.start(folder, link, "check", "relayout.lua");
    Files.delete(link);
    assertEquals(0, ended.code(), ended.err());
    assertTrue(ended.out().contains("prints: loaded 0"), ended.out());
  }

  @Test
  void theSecondStartSaysNothingButWhatItWasAsked() throws Exception {
    Launched.start(folder, CHECKOUT.resolve("relayout"), "--version");
    Launched ended = Launched.start(folder, CHECKOUT.resolve("relayout"), "--version");
    assertEquals("", ended.err());
    assertTrue(ended.out().matches("(?s)relayout \\d.*"), ended.out());
    assertEquals(0, ended.code());
  }

  @Test
  void theProductRunsWithoutItsSources() throws Exception {
    writeScript();
    Path copy = folder.resolve("opt/relay out");
    copy(PRODUCT, copy);
    Launched ended = Launched.start(folder, copy.resolve("relayout"), "check", "relayout.lua");
    assertEquals(0, ended.code(), ended.err());
    assertTrue(ended.out().contains("prints: loaded 0"), ended.out());
  }

  @Test
  void runCompilesItsScriptsWhenItIsAskedTo() throws Exception {
    Files.writeString(folder.resolve("relayout.js"), "function Start() {}");
    String[] run = {"run", "--once", "-q", "--server", "127.0.0.1:1", "--script", "relayout.js"};
    Path launcher = CHECKOUT.resolve("relayout");
    Launched interpreted = Launched.start(folder, launcher, run);
    assertEquals(0, interpreted.code(), interpreted.err());
    assertTrue(interpreted.out().contains("relayout.js (js, Interpreted)"), interpreted.out());
    assertEquals("", interpreted.err());

    ProcessBuilder builder = Launched.builder(folder, launcher, run);
    builder.environment().put("RELAYOUT_OPTIMIZE", "yes");
    Launched optimized = Launched.start(folder, builder);
    assertEquals(0, optimized.code(), optimized.err());
    assertTrue(optimized.out().contains("relayout.js (js, GraalVM CE)"), optimized.out());
  }

  @Test
  void aTerminatedRelayEndsInOrder() throws Exception {
    Path log = folder.resolve("log");
    Process process =
        Launched.builder(
                folder,
                CHECKOUT.resolve("relayout"),
                "run",
                "--listen",
                "127.0.0.1:0",
                "--server",
                "127.0.0.1:1")
            .redirectError(log.toFile())
            .start();
    try {
      String ready = String.valueOf(process.inputReader().readLine());
      assertTrue(
          ready.startsWith("relayout ready: listening on 127.0.0.1:"),
          () -> ready + "\n" + Launched.text(log));
      process.destroy();
      assertTrue(process.waitFor(1, TimeUnit.MINUTES), "it does not end");
      assertEquals(0, process.exitValue(), () -> Launched.text(log));
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void sighupLoadsTheScriptsAnew() throws Exception {
    assumeTrue(
        new ProcessBuilder("sh", "-c", "trap 'exit 3' HUP; kill -HUP $$").start().waitFor() == 3,
        "SIGHUP is ignored where this test was started");
    writeScript();
    Process process =
        Launched.builder(
                folder,
                CHECKOUT.resolve("relayout"),
                "run",
                "--listen",
                "127.0.0.1:0",
                "--server",
                "127.0.0.1:1",
                "--script",
                "relayout.lua")
            .start();
    try {
      String ready = String.valueOf(process.inputReader().readLine());
      assertTrue(ready.startsWith("relayout ready: "), ready);
      Files.writeString(folder.resolve("relayout.lua"), "function Start(\n");
      String refused = hangUp(process);
      assertTrue(
          refused.contains("scripts are not loaded anew, the old ones stay: relayout.lua:"),
          refused);
      writeScript();
      String loaded = hangUp(process);
      assertTrue(loaded.endsWith("scripts loaded anew: relayout.lua"), loaded);
      // Not destroy(), which closes what is still to be read.
      signal(process, "TERM");
      assertTrue(process.waitFor(1, TimeUnit.MINUTES), "it does not end");
      assertEquals(0, process.exitValue());
      assertEquals("", process.inputReader().readAllAsString(), "nothing but the ready line");
    } finally {
      process.destroyForcibly();
    }
  }

  /// Its configuration is a pipe: it reads on when the test writes.
  @Test
  void sighupBeforeItIsReadyDoesNotEndIt() throws Exception {
    assumeTrue(
        new ProcessBuilder("sh", "-c", "trap 'exit 3' HUP; kill -HUP $$").start().waitFor() == 3,
        "SIGHUP is ignored where this test was started");
    writeScript();
    Path config = folder.resolve("relayout.yaml");
    assertEquals(0, new ProcessBuilder("mkfifo", config.toString()).start().waitFor());
    Process process = Launched.builder(folder, CHECKOUT.resolve("relayout"), "run").start();
    try {
      Writer writer = CompletableFuture.supplyAsync(() -> writer(config)).get(1, TimeUnit.MINUTES);
      signal(process, "HUP");
      try (writer) {
        writer.write(
            """
            listeners: [{port: 0}]
            senders: [{servers: ['127.0.0.1:1']}]
            script: {path: relayout.lua}
            """);
      }
      String ready = String.valueOf(process.inputReader().readLine());
      assertTrue(ready.startsWith("relayout ready: "), ready);
      assertTrue(line(process).endsWith("scripts loaded anew: relayout.lua"));
      signal(process, "TERM");
      assertTrue(process.waitFor(1, TimeUnit.MINUTES), "it does not end");
      assertEquals(0, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
  }

  /// Waits until somebody reads.
  private static Writer writer(Path pipe) {
    try {
      return Files.newBufferedWriter(pipe, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Sends SIGHUP and waits for the line about it.
  private static String hangUp(Process process) throws Exception {
    signal(process, "HUP");
    return line(process);
  }

  /// Waits for a line about loading anew.
  private static String line(Process process) throws Exception {
    BufferedReader log = process.errorReader();
    return CompletableFuture.supplyAsync(
            () -> log.lines().filter(line -> line.contains("anew")).findFirst().orElse(""))
        .get(1, TimeUnit.MINUTES);
  }

  private static void signal(Process process, String name) throws Exception {
    String[] kill = {"kill", "-" + name, String.valueOf(process.pid())};
    assertEquals(0, new ProcessBuilder(kill).start().waitFor());
  }

  @Test
  void aMistakeIsALineAndACode() throws Exception {
    Launched ended = Launched.start(folder, CHECKOUT.resolve("relayout"), "check", "missing.lua");
    assertEquals(2, ended.code());
    assertEquals("relayout: missing.lua: there is no such script file\n", ended.err());
    assertEquals("", ended.out());
  }

  /// Neither by an interrupt nor by a cancellation: GraalVM waits for it for ever.
  @Test
  void checkGivesUpAScriptThatCannotBeStopped() throws Exception {
    Files.writeString(
        folder.resolve("relayout.js"),
        "function Start() { function f() { try { f() } catch (e) { f() } } f() }");
    Launched ended = Launched.start(folder, CHECKOUT.resolve("relayout"), "check", "relayout.js");
    assertEquals(1, ended.code(), ended.err());
    assertEquals(
        "relayout: relayout.js: a call did not come back within 8 s and cannot be stopped; a relay"
            + " would switch the script off: look for a loop or recursion without end\n",
        ended.err());
  }

  @Test
  void aCopyThatIsNotWholeSaysSo() throws Exception {
    Path alone = Files.copy(CHECKOUT.resolve("relayout"), folder.resolve("relayout"));
    assertTrue(alone.toFile().setExecutable(true));
    Launched ended = Launched.start(folder, alone, "--version");
    assertEquals(70, ended.code());
    assertTrue(
        ended.err().contains("find-jdk.sh is missing: this is not a whole copy"), ended.err());
  }

  private void writeScript() throws IOException {
    Files.writeString(folder.resolve("relayout.lua"), "print('loaded ' .. senderid)\n");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(f -> !f.startsWith(from.resolve("cache"))).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }
}
