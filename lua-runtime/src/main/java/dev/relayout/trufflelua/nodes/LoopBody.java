package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.RepeatingNode;
import org.jspecify.annotations.Nullable;

/// One turn of a loop: [#CONTINUE_LOOP_STATUS], or how the loop ends.
abstract class LoopBody extends Node implements RepeatingNode {
  /// The loop has ended by itself.
  static final Object END = new Object();

  @Override
  public final boolean executeRepeating(VirtualFrame frame) {
    throw new IllegalStateException("executeRepeatingWithValue");
  }

  @Override
  public abstract Object executeRepeatingWithValue(VirtualFrame frame);

  /// What the loop, as a statement, completes with.
  static @Nullable Object completion(Object ended) {
    return ended == END || ended == Completion.BREAK ? null : ended;
  }
}
