package dev.relayout.app.lua;

import dev.relayout.app.ExitCode;
import dev.relayout.app.UserError;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `relayout lua`.
@Command(
    name = "lua",
    header = "Runs a Lua 5.4 program of its own, without a relay.",
    description = {
      "",
      "The program may do whatever the user who starts it may: read and write files, start processes,"
          + " read the environment's variables. It finds its arguments in ... and in the table arg."
          + " Modules are looked for as LUA_PATH_5_4 or LUA_PATH says, or beside it.",
      ""
    },
    footer = {
      "",
      "Exit code: what the program gives os.exit, else 0, or 1 after an error.",
      "",
      "Example:",
      "    relayout lua report.lua /var/log/mail.log"
    })
public final class LuaCommand implements Callable<Integer> {
  @Option(names = "-e", paramLabel = "CODE", description = "Runs this first; may be repeated.")
  private List<String> pieces = new ArrayList<>();

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE ARGS",
      description = "The program, - for standard input, and what it is given.")
  private List<String> words = new ArrayList<>();

  private LuaCommand() {}

  /// All words behind the first that is no option belong to the program.
  public static CommandLine line() {
    return new CommandLine(new LuaCommand()).setStopAtPositional(true);
  }

  @Override
  public Integer call() {
    if (pieces.isEmpty() && words.isEmpty()) {
      throw new UserError(ExitCode.USAGE, "name a file, or - for standard input, or give -e CODE");
    }
    LuaProgram program = new LuaProgram(pieces, words);
    return program.run(
        System.in,
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        System.getenv());
  }
}
