package dev.relayout.app.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// As people use it: at a terminal, with the line going into a file.
class TerminalTest {
  /// Of util-linux: runs a command at a terminal of its own.
  private static final Path SCRIPT = Path.of("/usr/bin/script");

  @TempDir Path folder;

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void thePasswordIsAskedForAndNotShown() throws Exception {
    assumeTrue(Files.isExecutable(SCRIPT), "no script(1) here");
    ProcessBuilder builder =
        new ProcessBuilder(
            SCRIPT.toString(),
            "-qec",
            "\"$JAVA\" -cp \"$CLASSES\" dev.relayout.app.Relayout user joe >> users.txt",
            "/dev/null");
    builder.directory(folder.toFile()).redirectErrorStream(true);
    builder
        .environment()
        .put("JAVA", Path.of(System.getProperty("java.home"), "bin/java").toString());
    builder.environment().put("CLASSES", System.getProperty("java.class.path"));
    Process process = builder.start();
    try (OutputStream keys = process.getOutputStream()) {
      InputStream screen = process.getInputStream();
      String shown = until("joe: ", screen);
      type("geheim\n", keys);
      shown += until("more: ", screen);
      type("geheim\n", keys);
      shown += new String(screen.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, process.waitFor(), shown);
      assertFalse(shown.contains("geheim"), shown);
    } finally {
      process.destroyForcibly();
    }
    assertTrue(Files.readString(folder.resolve("users.txt")).startsWith("joe:$2b$"));
  }

  private static void type(String text, OutputStream keys) throws Exception {
    keys.write(text.getBytes(StandardCharsets.UTF_8));
    keys.flush();
  }

  private static String until(String end, InputStream screen) throws Exception {
    StringBuilder shown = new StringBuilder();
    while (!shown.toString().endsWith(end)) {
      int next = screen.read();
      assertTrue(next >= 0, shown + " is all there was");
      shown.append((char) next);
    }
    return shown.toString();
  }
}
