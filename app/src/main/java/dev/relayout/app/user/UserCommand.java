package dev.relayout.app.user;

import dev.relayout.app.Console;
import dev.relayout.app.ExitCode;
import dev.relayout.app.UserError;
import dev.relayout.users.UserLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `relayout user`.
@Command(
    name = "user",
    header = "Makes a line for the users file of a listener.",
    description = {
      "",
      "Asks for the password, or reads it from the first line of standard input. What is printed holds a"
          + " bcrypt hash in its place.",
      ""
    },
    footer = {
      "",
      "Exit code: 0 fine, 2 no such name or password can be used.",
      "",
      "Example:",
      "    relayout user joe --sender joe@example.com >> users.txt"
    })
public final class UserCommand implements Callable<Integer> {
  /// Far above what bcrypt looks at.
  private static final int MAX_LINE_BYTES = 4096;

  private final Console console;

  @Parameters(paramLabel = "NAME", description = "The name that is logged in with.")
  private String name = "";

  @Option(
      names = "--sender",
      paramLabel = "ADDRESS",
      description =
          "A sender address that the user may use, or *@DOMAIN; may be repeated (default: any).")
  private List<String> senders = new ArrayList<>();

  /// For that console.
  public UserCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    byte[] password = password();
    try {
      console.out().println(UserLine.of(name, senders, password));
      return ExitCode.OK;
    } catch (IllegalArgumentException unusable) {
      throw UserError.usage(String.valueOf(unusable.getMessage()));
    } finally {
      Arrays.fill(password, (byte) 0);
    }
  }

  private byte[] password() throws IOException {
    Terminal terminal = console.in().equals(System.in) ? Terminal.ofInput() : null;
    if (terminal == null) {
      return firstLine(console.in());
    }
    terminal.hide();
    try {
      byte[] typed = asked("Password of " + name + ": ");
      byte[] again = asked("Once more: ");
      if (!Arrays.equals(typed, again)) {
        throw UserError.usage("these were two different passwords");
      }
      Arrays.fill(again, (byte) 0);
      return typed;
    } finally {
      terminal.restore();
    }
  }

  private byte[] asked(String question) throws IOException {
    console.err().print(question);
    console.err().flush();
    byte[] answer = firstLine(console.in());
    console.err().println();
    return answer;
  }

  private static byte[] firstLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int read = in.read();
    while (read >= 0 && read != '\n' && line.size() < MAX_LINE_BYTES) {
      line.write(read);
      read = in.read();
    }
    byte[] bytes = line.toByteArray();
    int length = bytes.length;
    return length > 0 && bytes[length - 1] == '\r' ? Arrays.copyOf(bytes, length - 1) : bytes;
  }
}
