package dev.relayout.script;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A script that could not be loaded, raised an error, or went over a limit. Its message begins with
/// the place (`relayout.lua:12:5: …`) wherever the engine knows it, and is fit for a user's eyes.
public final class ScriptException extends Exception {
  private static final long serialVersionUID = 1L;

  /// What went wrong.
  public enum Kind {
    /// The script cannot be read, parsed or prepared.
    LOAD,
    /// The script raised an error.
    ERROR,
    /// A call took longer than [ScriptLimits#callTime].
    TIMEOUT,
    /// A call allocated more than [ScriptLimits#callBytes], its instance held more than [ScriptLimits#liveBytes], or it recursed too
    /// deep to go on.
    MEMORY
  }

  /// What is kept of an error text: a script may raise one of any length.
  private static final int MAX_MESSAGE_BYTES = 2_048;

  private final Kind kind;
  private final transient @Nullable SourceLocation location;
  private final boolean endsInstance;

  /// @param location the place in the script; null when unknown
  /// @param what the error without the place
  public ScriptException(Kind kind, @Nullable SourceLocation location, String what) {
    this(kind, location, what, null);
  }

  /// Same, with the engine's own exception as the cause.
  public ScriptException(
      Kind kind, @Nullable SourceLocation location, String what, @Nullable Throwable cause) {
    this(kind, location, what, cause, kind == Kind.TIMEOUT || kind == Kind.MEMORY);
  }

  private ScriptException(
      Kind kind,
      @Nullable SourceLocation location,
      String what,
      @Nullable Throwable cause,
      boolean endsInstance) {
    super(message(location, what), cause);
    this.kind = kind;
    this.location = location;
    this.endsInstance = endsInstance;
  }

  /// An error of kind `ERROR` after which the instance cannot go on: the script left by an `exit` of
  /// its language, or somebody closed the instance.
  public static ScriptException ended(@Nullable SourceLocation location, String what) {
    return new ScriptException(Kind.ERROR, location, what, null, true);
  }

  private static String message(@Nullable SourceLocation location, String what) {
    String line = Printable.line(what, MAX_MESSAGE_BYTES);
    return location == null ? line : location + ": " + line;
  }

  /// What went wrong.
  public Kind kind() {
    return kind;
  }

  /// Where, if the engine knows.
  public Optional<SourceLocation> location() {
    return Optional.ofNullable(location);
  }

  /// Whether the instance that threw this must be replaced by a fresh one.
  public boolean endsInstance() {
    return endsInstance;
  }
}
