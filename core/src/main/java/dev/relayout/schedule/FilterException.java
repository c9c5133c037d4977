package dev.relayout.schedule;

/// A line of a filter that cannot be understood; the message names the line.
public final class FilterException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final String complaint;

  FilterException(int line, String text, String what) {
    this(line, "\"" + text + "\": " + what);
  }

  private FilterException(int line, String complaint) {
    super("filter line " + line + " " + complaint);
    this.line = line;
    this.complaint = complaint;
  }

  /// Which line, from 1.
  public int line() {
    return line;
  }

  /// The line's text and what is wrong with it.
  public String complaint() {
    return complaint;
  }
}
