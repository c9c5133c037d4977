package dev.relayout.polyglot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptInstance;
import dev.relayout.script.ScriptLimits;
import dev.relayout.script.ScriptSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A JVM of its own ends, whatever its script does.
class LastResortTest {
  /// Runs a script that cannot be stopped (graal.md §4), then exits.
  static final class Stuck {
    private Stuck() {}

    public static void main(String[] arguments) throws ScriptException, InterruptedException {
      InstalledLanguages engine = new InstalledLanguages();
      CountDownLatch inside = new CountDownLatch(1);
      List<String> prints =
          new ArrayList<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean add(String line) {
              inside.countDown();
              return super.add(line);
            }
          };
      ScriptInstance script =
          Script.run(
              engine,
              ScriptSettings.DEFAULT.withLimits(
                  new ScriptLimits(Duration.ofMillis(Integer.parseInt(arguments[0])), 0)),
              "a.js",
              prints,
              "function f() { print('in'); Array.prototype.indexOf.call({length: 9e15}, 5); }");
      Thread thread = new Thread(() -> call(script), "stuck");
      thread.setDaemon(true);
      thread.start();
      inside.await();
      System.exit(0);
    }

    private static void call(ScriptInstance script) {
      try {
        script.call("f");
      } catch (ScriptException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /// Runs a script that ends, then exits.
  static final class Fine {
    private Fine() {}

    public static void main(String[] arguments) throws ScriptException {
      Script.run(
              new InstalledLanguages(), ScriptSettings.DEFAULT, "a.js", new ArrayList<>(), "1 + 1")
          .close();
      System.exit(0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"100", "600000"})
  void aScriptThatCannotBeStoppedDoesNotHoldUpTheExit(String limitMillis) throws Exception {
    assertEquals(1, statusOf(Stuck.class, limitMillis));
  }

  @Test
  void aGoodExitKeepsItsStatus() throws Exception {
    assertEquals(0, statusOf(Fine.class, ""));
  }

  private static int statusOf(Class<?> program, String argument) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-D" + LastResort.PATIENCE_PROPERTY + "=1",
            "-cp",
            System.getProperty("java.class.path"),
            program.getName(),
            argument)
        .inheritIO()
        .start()
        .waitFor();
  }
}
