package dev.relayout.app.queue;

import dev.relayout.app.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `relayout queue`.
@Command(
    name = "queue",
    header = "Shows the queue of a relay, running or stopped, and works on it.",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "",
      "A running relay is asked over the socket control.sock in its spool folder, so this must be"
          + " started by the relay's own user or root. When no relay runs, the files are worked on"
          + " directly.",
      ""
    },
    footer = {
      "",
      "Exit code: 0 done, 1 not for every message, 2 command line or configuration cannot be used, 66"
          + " there is no queue, 75 the relay does not answer, try again later.",
      "",
      "Example:",
      "    relayout queue list --recipient example.net",
      "    relayout queue retry --reason greylist"
    })
public final class QueueCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  private QueueCommand() {}

  /// With its subcommands, for that console.
  public static CommandLine line(Console console) {
    CommandLine line = new CommandLine(new QueueCommand());
    line.addSubcommand(new ListCommand(console));
    line.addSubcommand(new ShowCommand(console));
    for (Verb verb : Verb.values()) {
      line.addSubcommand(ChangeCommand.line(console, verb));
    }
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "name a command: " + String.join(", ", spec.subcommands().keySet()));
  }
}
