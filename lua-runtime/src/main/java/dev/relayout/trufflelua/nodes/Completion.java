package dev.relayout.trufflelua.nodes;

/// How a statement ended, where it is not the normal way and not a return.
final class Completion {
  static final Object BREAK = new Object();

  /// A `goto` on its way to its label.
  static final class Jump {}

  private Completion() {}
}
