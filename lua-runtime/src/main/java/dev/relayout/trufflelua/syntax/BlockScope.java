package dev.relayout.trufflelua.syntax;

import org.jspecify.annotations.Nullable;

/// A block that is being parsed: what was there when it began.
final class BlockScope {
  final @Nullable BlockScope outer;
  final boolean loop;
  final int firstLocal;
  final int firstLabel;
  final int firstJump;

  /// Whether a variable waits to be closed at this place, so that no call is a tail call.
  boolean closesVariables;

  BlockScope(
      @Nullable BlockScope outer, boolean loop, int firstLocal, int firstLabel, int firstJump) {
    this.outer = outer;
    this.loop = loop;
    this.firstLocal = firstLocal;
    this.firstLabel = firstLabel;
    this.firstJump = firstJump;
    this.closesVariables = outer != null && outer.closesVariables;
  }
}
