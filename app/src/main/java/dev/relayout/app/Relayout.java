package dev.relayout.app;

import dev.relayout.app.check.CheckCommand;
import dev.relayout.app.demo.DemoCommand;
import dev.relayout.app.lua.LuaCommand;
import dev.relayout.app.queue.QueueCommand;
import dev.relayout.app.run.RunCommand;
import dev.relayout.app.sink.SinkCommand;
import dev.relayout.app.submit.SubmitCommand;
import dev.relayout.app.user.UserCommand;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// The `relayout` command: finds the subcommand and turns whatever goes wrong into one line and an exit
/// code.
@Command(
    name = "relayout",
    header = "A programmable outbound SMTP relay.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    sortOptions = false,
    usageHelpAutoWidth = true)
public final class Relayout implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  private Relayout() {}

  /// Runs the command line and ends the process with its exit code.
  public static void main(String[] args) {
    System.exit(execute(Console.system(), args));
  }

  /// Runs one command line.
  ///
  /// @return the exit code
  public static int execute(Console console, String... args) {
    CommandLine line = commandLine(console);
    line.setOut(console.out());
    line.setErr(console.err());
    line.setParameterExceptionHandler((e, given) -> misused(console, e));
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(console, e, args));
    int code = line.execute(args);
    console.out().flush();
    console.err().flush();
    return code;
  }

  static CommandLine commandLine(Console console) {
    CommandLine line = new CommandLine(new Relayout());
    line.addSubcommand(new DemoCommand(console, examples()));
    line.addSubcommand(new RunCommand(console));
    line.addSubcommand(new CheckCommand(console));
    line.addSubcommand(new SubmitCommand(console));
    line.addSubcommand(QueueCommand.line(console));
    line.addSubcommand(new SinkCommand(console));
    line.addSubcommand(new UserCommand(console));
    line.addSubcommand(LuaCommand.line());
    line.registerConverter(HostPort.class, new HostPort.Converter());
    return line;
  }

  /// The launcher says where it lies.
  private static Path examples() {
    return Path.of(System.getProperty("relayout.home", ".")).resolve("examples");
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "name a command: " + String.join(", ", spec.subcommands().keySet()));
  }

  private static int misused(Console console, ParameterException e) {
    String what = e instanceof UnmatchedArgumentException u ? unknown(u) : e.getMessage();
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    console.complain(what + " (see: " + command + " --help)");
    return ExitCode.USAGE;
  }

  /// Of several words that nobody understands, the first is the mistake.
  private static String unknown(UnmatchedArgumentException e) {
    String word = e.getUnmatched().getFirst();
    String kind = "argument";
    if (word.startsWith("-")) {
      kind = "option";
    } else if (!e.getCommandLine().getSubcommands().isEmpty()) {
      kind = "command";
    }
    List<String> near = e.getSuggestions();
    return "unknown "
        + kind
        + " "
        + word
        + (near.isEmpty() ? "" : ", did you mean " + String.join(" or ", near) + "?");
  }

  private static int failed(Console console, Exception e, String... args) {
    if (e instanceof UserError mistake) {
      console.complain(String.valueOf(mistake.getMessage()));
    } else {
      console.complain("this is a defect of relayout, please report it: " + e);
    }
    if (Arrays.asList(args).contains("--verbose") || Arrays.asList(args).contains("-v")) {
      e.printStackTrace(console.err());
    }
    return e instanceof UserError mistake ? mistake.exitCode() : ExitCode.SOFTWARE;
  }
}
