package dev.relayout.polyglot;

import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptException.Kind;
import dev.relayout.script.ScriptLimits;
import dev.relayout.script.SourceLocation;
import java.util.function.Supplier;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;
import org.jspecify.annotations.Nullable;

/// Turns what GraalVM throws into what a user reads.
final class Faults {
  private static final System.Logger LOG = System.getLogger(Faults.class.getPackageName());

  private static final String CLOSED = "stopped, its session was closed";

  private final LanguageBinding binding;
  private final ScriptLimits limits;

  Faults(LanguageBinding binding, ScriptLimits limits) {
    this.binding = binding;
    this.limits = limits;
  }

  /// A script that cannot be parsed.
  ScriptException load(PolyglotException error) {
    return error.isInternalError()
        ? internal(Kind.LOAD, error)
        : new ScriptException(Kind.LOAD, place(error), binding.message(error), error);
  }

  /// A script that failed while it ran.
  ///
  /// @param closed whether somebody closed its instance meanwhile
  /// @throws RuntimeException the error itself where it is not the script's
  ScriptException raised(RuntimeException thrown, boolean closed) {
    if (closed) {
      return ScriptException.ended(thrown instanceof PolyglotException e ? place(e) : null, CLOSED);
    }
    if (!(thrown instanceof PolyglotException error)) {
      throw thrown;
    }
    return raised(error);
  }

  /// A script that failed while it ran.
  ScriptException raised(PolyglotException error) {
    if (error.isInternalError()) {
      return internal(Kind.ERROR, error);
    }
    if (error.isExit()) {
      return ScriptException.ended(place(error), "the script tried to exit");
    }
    if (error.isCancelled() || error.isInterrupted()) {
      return ScriptException.ended(place(error), CLOSED);
    }
    Kind kind = binding.outOfMemory(error) ? Kind.MEMORY : Kind.ERROR;
    return new ScriptException(kind, place(error), binding.message(error), error);
  }

  /// A call that passed a limit, however it ended then.
  ///
  /// @param called the function that was called: its place stands in where the stop met no place of a
  ///     script, as it does now and then between two statements
  ScriptException stopped(
      Limit limit, @Nullable RuntimeException error, Supplier<@Nullable SourceSection> called) {
    SourceLocation place = error instanceof PolyglotException e ? place(e) : null;
    if (place == null) {
      place = whereCalled(called);
    }
    return switch (limit) {
      case TIME ->
          new ScriptException(
              Kind.TIMEOUT,
              place,
              "stopped, it ran longer than " + limits.callTime().toMillis() + " ms",
              error);
      case MEMORY ->
          new ScriptException(
              Kind.MEMORY,
              place,
              "stopped, it allocated more than " + (limits.callBytes() >> 20) + " MiB",
              error);
    };
  }

  /// A fault of the engine or of ours, not of the script: the log gets its stack, the user one line.
  private static ScriptException internal(Kind kind, PolyglotException error) {
    LOG.log(System.Logger.Level.ERROR, "the script engine failed", error);
    String what = "the script engine failed: " + error.getMessage();
    return kind == Kind.LOAD
        ? new ScriptException(kind, place(error), what, error)
        : ScriptException.ended(place(error), what);
  }

  /// Where the script raised it: the place of the error, or of the innermost frame that is a script's.
  private static @Nullable SourceLocation place(PolyglotException error) {
    SourceLocation place = location(error.getSourceLocation());
    for (PolyglotException.StackFrame frame : error.getPolyglotStackTrace()) {
      if (place != null) {
        return place;
      }
      if (frame.isGuestFrame()) {
        place = location(frame.getSourceLocation());
      }
    }
    return place;
  }

  private static @Nullable SourceLocation whereCalled(Supplier<@Nullable SourceSection> called) {
    try {
      return location(called.get());
    } catch (PolyglotException | IllegalStateException cancelled) {
      // A context that had to be cancelled tells nothing any more.
      return null;
    }
  }

  private static @Nullable SourceLocation location(@Nullable SourceSection section) {
    if (section == null || !section.isAvailable() || section.getSource().isInternal()) {
      return null;
    }
    String name = section.getSource().getName();
    return new SourceLocation(
        name.substring(name.lastIndexOf('/') + 1),
        section.getStartLine(),
        section.getStartColumn());
  }
}
