package dev.relayout.app.log;

import picocli.CommandLine.Option;

/// How much a command logs.
public final class LogOptions {
  @Option(
      names = {"-v", "--verbose"},
      description = "Log what is said on each connection, and stack traces.")
  private boolean verbose;

  @Option(
      names = {"-q", "--quiet"},
      description = "Log warnings and errors only.")
  private boolean quiet;

  /// Made by picocli.
  public LogOptions() {}

  /// What the options ask for, or else this.
  public Logging.Detail detail(Logging.Detail otherwise) {
    if (verbose) {
      return Logging.Detail.VERBOSE;
    }
    return quiet ? Logging.Detail.QUIET : otherwise;
  }
}
