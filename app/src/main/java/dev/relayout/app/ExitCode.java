package dev.relayout.app;

/// What the command's exit codes mean. Those from 64 on are those of `sysexits.h`, which mail programs
/// have used since sendmail.
public final class ExitCode {
  /// All is well.
  public static final int OK = 0;

  /// The command did its work, and what it looked at is not well: a hook failed, mail is left.
  public static final int FAILED = 1;

  /// The command line, the configuration or the script cannot be used as it is.
  public static final int USAGE = 2;

  /// `EX_DATAERR`: the message was refused for good.
  public static final int DATA = 65;

  /// `EX_NOINPUT`: a file that was named cannot be read.
  public static final int NO_INPUT = 66;

  /// `EX_SOFTWARE`: a defect of relayout.
  public static final int SOFTWARE = 70;

  /// `EX_TEMPFAIL`: try again later.
  public static final int TEMPORARY = 75;

  private ExitCode() {}
}
