package dev.relayout.bench.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// Sends mail through a relay as fast as it goes, or at a pace, and tells what it cost.
@Command(
    name = "bench/load",
    header = "Sends mail through a relay, and prints one line of JSON that says how that went.",
    description = {
      "",
      "Starts ./relayout run with a spool of its own, sends, waits until everything has come out at "
          + "the other end, and ends it. bench/README.md explains each number.",
      "",
      "There is no TLS in it yet: the relay does none, neither in nor out.",
      "RELAYOUT_JAVA_OPTS is handed to the relay's Java, for a profile.",
      ""
    },
    sortOptions = false,
    footer = {
      "",
      "Exit code: 0 all mail arrived whole; 1 something was lost or damaged, or there was no "
          + "measurement; 2 the options are wrong.",
      "",
      "Examples:",
      "    bench/load --script lua",
      "    bench/load --script lua --rate 3000",
      "    bench/load --latency 50 --messages 5000 --warm-up 5000"
    })
public final class Load implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private final LoadOptions options = new LoadOptions();

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description =
          "Where spool and log go, and stay (default: a new one in bench/target, which goes if all is well).")
  private @Nullable Path folder;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Says this.")
  @SuppressWarnings("UnusedVariable") // picocli reads it.
  private boolean help;

  @Option(names = "--home", hidden = true, defaultValue = ".")
  @SuppressWarnings("NullAway.Init")
  private Path home;

  /// Runs the program and ends the process.
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Load())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(Load::failed)
            .execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    try {
      options.check();
    } catch (TypeConversionException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    boolean stays = folder != null;
    Path place =
        folder != null
            ? Files.createDirectories(folder)
            : Files.createTempDirectory(
                Files.createDirectories(home.resolve("bench/target")), "load-");
    LoadResult result;
    try (LoadRun run = new LoadRun(options, home, place)) {
      result = run.measure();
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(result.json(options));
    out.flush();
    if (!result.good()) {
      spec.commandLine().getErr().println("mail was lost or damaged, see " + place);
      return 1;
    }
    if (!stays) {
      delete(place);
    }
    return 0;
  }

  /// What its user can understand gets a line; what is wrong with the program itself, a stack trace.
  private static int failed(
      Exception failure, CommandLine command, CommandLine.ParseResult arguments) throws Exception {
    if (failure instanceof IOException) {
      command.getErr().println("bench/load: " + failure.getMessage());
      return 1;
    }
    throw failure;
  }

  private static void delete(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(folder)) {
      files = found.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }
}
