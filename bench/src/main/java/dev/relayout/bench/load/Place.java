package dev.relayout.bench.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/// Where a measurement works, and what its commands have in common.
final class Place {
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

  /// The folder of the checkout.
  Path home() {
    return home;
  }

  /// Makes the folder of a measurement, if there is none yet.
  private Path make() throws IOException {
    return folder != null
        ? Files.createDirectories(folder)
        : Files.createTempDirectory(Files.createDirectories(home.resolve("bench/target")), "load-");
  }

  /// Deletes what [#make] gave, unless the user has chosen it.
  private void tidy(Path made) throws IOException {
    if (folder != null) {
      return;
    }
    List<Path> files;
    try (Stream<Path> found = Files.walk(made)) {
      files = found.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }

  /// A measurement that may complain of what it finds.
  interface Judgement {
    /// Measures.
    ///
    /// @param folder for spool and log
    /// @param out gets lines as they come
    /// @return complaints, a line each; empty: none
    List<String> of(Path folder, Consumer<String> out) throws IOException, InterruptedException;
  }

  /// Makes the folder, measures there, prints, and tidies up if all is well.
  ///
  /// @return the exit code
  int judged(CommandSpec spec, Judgement measurement) throws IOException, InterruptedException {
    Path made = make();
    PrintWriter out = spec.commandLine().getOut();
    List<String> complaints =
        measurement.of(
            made,
            line -> {
              out.println(line);
              out.flush();
            });
    if (complaints.isEmpty()) {
      tidy(made);
      return 0;
    }
    PrintWriter err = spec.commandLine().getErr();
    complaints.forEach(err::println);
    err.println("see " + made);
    return 1;
  }

  /// Turns what options cannot be into what the user reads.
  static void checked(CommandSpec spec, Runnable check) {
    try {
      check.run();
    } catch (TypeConversionException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  /// Runs a command and ends the process.
  static void run(Object program, String[] arguments) {
    System.exit(
        new CommandLine(program)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(Place::failed)
            .execute(arguments));
  }

  /// What its user can understand gets a line; what is wrong with the program itself, a stack trace.
  private static int failed(
      Exception failure, CommandLine command, CommandLine.ParseResult arguments) throws Exception {
    if (failure instanceof IOException) {
      command.getErr().println(command.getCommandName() + ": " + failure.getMessage());
      return 1;
    }
    throw failure;
  }
}
