package dev.relayout.schedule;

/// A line of a filter that cannot be understood; the message names the line.
public final class FilterException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  FilterException(int line, String text, String what) {
    super("filter line " + line + " \"" + text + "\": " + what);
  }
}
