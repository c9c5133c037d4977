package dev.relayout.trufflelua.syntax;

/// A label in a block; each `goto` holds the label that it goes to.
public final class Label {
  private final String name;
  private final int line;
  private boolean backward;

  public Label(String name, int line) {
    this.name = name;
    this.line = line;
  }

  public String name() {
    return name;
  }

  public int line() {
    return line;
  }

  /// Whether a `goto` behind the label goes to it, so that it makes a loop.
  public boolean backward() {
    return backward;
  }

  void goBack() {
    backward = true;
  }
}
