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
    /// A call allocated more than [ScriptLimits#callBytes], or recursed too deep to go on.
    MEMORY
  }

  private final Kind kind;
  private final transient @Nullable SourceLocation location;

  /// @param location the place in the script; null when unknown
  /// @param what the error without the place
  public ScriptException(Kind kind, @Nullable SourceLocation location, String what) {
    super(location == null ? what : location + ": " + what);
    this.kind = kind;
    this.location = location;
  }

  /// Same, with the engine's own exception as the cause.
  public ScriptException(
      Kind kind, @Nullable SourceLocation location, String what, Throwable cause) {
    super(location == null ? what : location + ": " + what, cause);
    this.kind = kind;
    this.location = location;
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
    return kind == Kind.TIMEOUT || kind == Kind.MEMORY;
  }
}
