package dev.relayout.trufflelua.syntax;

/// A local variable, parameters and loop variables included, in the function that declares it. Complete
/// when the parser is done with that function.
public final class Local {
  /// What stands in angle brackets after the name.
  public enum Attribute {
    NONE,
    CONST,
    CLOSE
  }

  private final String name;
  private final Attribute attribute;
  private final int slot;
  private boolean captured;

  /// @param name Latin-1 of its bytes
  /// @param slot its number in the function, from 0; no two locals of a function share one
  public Local(String name, Attribute attribute, int slot) {
    this.name = name;
    this.attribute = attribute;
    this.slot = slot;
  }

  public String name() {
    return name;
  }

  public Attribute attribute() {
    return attribute;
  }

  public int slot() {
    return slot;
  }

  /// Whether an inner function uses it: then it lives in a cell, a fresh one each time its declaration runs.
  public boolean captured() {
    return captured;
  }

  void capture() {
    captured = true;
  }
}
