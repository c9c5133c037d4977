package dev.relayout.script.conformance;

/// A scenario file that does not say what it means.
public final class ScenarioError extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  ScenarioError(String where, String what) {
    super(where + ": " + what);
  }

  ScenarioError(String where, String what, Throwable cause) {
    super(where + ": " + what, cause);
  }
}
