package dev.relayout.app.check;

import dev.relayout.script.Decision;
import dev.relayout.script.JudgedReply;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/// What a rehearsal of a script showed.
///
/// @param script the file as it was named
/// @param engine which engine ran it; empty when none runs such a file
/// @param sender for whom
/// @param clock the time that the script was told
/// @param hooks names of the hooks that it defines, in the order of a send session
/// @param hints what the author most likely did not mean
/// @param steps what was called, in order; ends early when the script does not load
/// @param loadTrouble why it does not load
public record Report(
    String script,
    String engine,
    Sender sender,
    ZonedDateTime clock,
    List<String> hooks,
    List<String> hints,
    List<Step> steps,
    Optional<Trouble> loadTrouble) {
  /// `senderid` and `sendername`.
  public record Sender(int id, String name) {}

  /// What the script said during one step.
  ///
  /// @param printed lines of `print` and its like
  /// @param warnings what its author should know
  /// @param errors a hook failed, and what the relay does about it
  public record Heard(List<String> printed, List<String> warnings, List<Trouble> errors) {}

  /// An error of the script.
  ///
  /// @param what begins with its place, if the engine knows it
  /// @param excerpt the source line and a caret under the column; empty when the place is unknown
  public record Trouble(String what, List<String> excerpt) {}

  /// A global that has another value after a call.
  public record Change(String global, String before, String after) {}

  /// One call into the script.
  public sealed interface Step {
    /// What it said meanwhile.
    Heard heard();
  }

  /// The top level of the script.
  public record TopLevel(List<Change> changes, Heard heard) implements Step {}

  /// `Start`.
  public record Started(List<Change> changes, Heard heard) implements Step {}

  /// `CheckFile`.
  ///
  /// @param decision empty when the script failed
  public record Checked(SampleMail mail, Optional<Decision> decision, Heard heard)
      implements Step {}

  /// `ModifyReturnPath`.
  public record ReturnPath(SampleMail mail, String computed, String used, Heard heard)
      implements Step {}

  /// `ServerConnected`.
  public record Connected(String server, List<Change> changes, Heard heard) implements Step {}

  /// `ReturnCodeHandler`.
  public record Answered(String command, JudgedReply reply, Heard heard) implements Step {}

  /// Copies the lists.
  public Report {
    hooks = List.copyOf(hooks);
    hints = List.copyOf(hints);
    steps = List.copyOf(steps);
  }

  /// How many calls failed.
  public long failures() {
    return steps.stream().mapToLong(step -> step.heard().errors().size()).sum();
  }

  /// How many warnings there were, hints included.
  public long warnings() {
    return hints.size() + steps.stream().mapToLong(step -> step.heard().warnings().size()).sum();
  }
}
