package dev.relayout.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class UsageTest {
  static Iterable<String> commands() {
    return commandLine().getSubcommands().keySet();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void eachCommandExplainsItselfWithAnExample(String command) {
    Ran ran = Ran.relayout(command, "--help");
    assertEquals(0, ran.code(), ran.err());
    assertTrue(ran.out().contains("Usage: relayout " + command), ran.out());
    assertTrue(ran.out().contains("Example:") && ran.out().contains("    relayout " + command));
    assertTrue(ran.out().contains("Exit code:"), ran.out());
    assertEquals("", ran.err());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void noLineOfHelpIsWiderThanATerminal(String command) {
    assertEquals(
        0, Ran.relayout(command, "--help").out().lines().filter(l -> l.length() > 80).count());
  }

  @Test
  void theHelpNamesEveryCommand() {
    String help = Ran.relayout("--help").out();
    commands().forEach(command -> assertTrue(help.contains("  " + command + " "), help));
  }

  @Test
  void versionSaysWhichJava() {
    assertTrue(Ran.relayout("--version").out().contains("Java " + Runtime.version()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          chekc                          | unknown command chekc, did you mean check?
          run --lisen 127.0.0.1:0        | unknown option --lisen, did you mean --listen?
          run --listen nowhere           | "nowhere" has no port
          run --listen 127.0.0.1:99999   | number from 0 to 65535
          run --listen ::1:25            | brackets
          run --server mail.example.com  | "mail.example.com" has no port
          check                          | Missing required parameter: 'SCRIPT'
          submit --relay x               | "x" has no port
          sink --listen 127.0.0.1:x      | number from 0 to 65535
          """)
  void aWrongCommandLineIsOneLineThatPointsToTheHelp(String line, String says) {
    Ran.relayout((Object[]) line.split(" ")).refused(2, says, "--help)");
  }

  @Test
  void nothingAtAllNamesTheCommands() {
    Ran.relayout().refused(2, "name a command", "check", "run");
  }

  private static CommandLine commandLine() {
    return Relayout.commandLine(Console.system());
  }
}
