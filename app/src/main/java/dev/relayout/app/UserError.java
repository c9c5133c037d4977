package dev.relayout.app;

/// Something that the user can put right: a missing file, a port in use, an unknown key. The message is
/// one line: what, where, what to do.
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /// @param exitCode one of [ExitCode]
  public UserError(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /// Same, with what it came from, which only `--verbose` shows.
  public UserError(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /// A command line, configuration or script that cannot be used.
  public static UserError usage(String message) {
    return new UserError(ExitCode.USAGE, message);
  }

  /// What the process ends with.
  public int exitCode() {
    return exitCode;
  }
}
