package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.LoopNode;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.RepeatingNode;
import org.jspecify.annotations.Nullable;

/// Statements in a row, cut at their labels: a `goto` goes on with the part behind its label.
final class LabelBlockNode extends StatementNode {
  @Child private LoopNode loop;
  private final int next;

  /// @param parts what stands before the first label, behind it, behind the second, …
  /// @param labels label i stands before part i + 1
  /// @param next a slot for the number of the part that runs
  LabelBlockNode(StatementNode[] parts, Completion.Jump[] labels, int next) {
    this.next = next;
    loop = Truffle.getRuntime().createLoopNode(new Parts(parts, labels, next));
  }

  @Override
  public @Nullable Object execute(VirtualFrame frame) {
    frame.setInt(next, 0);
    Object completion = loop.execute(frame);
    return completion == Parts.END ? null : completion;
  }

  private static final class Parts extends Node implements RepeatingNode {
    static final Object END = new Object();

    @Children private final StatementNode[] parts;

    @CompilationFinal(dimensions = 1)
    private final Completion.Jump[] labels;

    private final int next;

    Parts(StatementNode[] parts, Completion.Jump[] labels, int next) {
      this.parts = parts;
      this.labels = labels;
      this.next = next;
    }

    @Override
    public boolean executeRepeating(VirtualFrame frame) {
      throw new IllegalStateException("executeRepeatingWithValue");
    }

    @Override
    @ExplodeLoop
    public Object executeRepeatingWithValue(VirtualFrame frame) {
      int from = frame.getInt(next);
      for (int i = 0; i < parts.length; i++) {
        if (i < from) {
          continue;
        }
        Object completion = parts[i].execute(frame);
        if (completion instanceof Completion.Jump jump) {
          return jump(frame, jump);
        } else if (completion != null) {
          return completion;
        }
      }
      return END;
    }

    @ExplodeLoop
    private Object jump(VirtualFrame frame, Completion.Jump jump) {
      for (int i = 0; i < labels.length; i++) {
        if (labels[i] == jump) {
          frame.setInt(next, i + 1);
          TruffleSafepoint.poll(this);
          return CONTINUE_LOOP_STATUS;
        }
      }
      return jump;
    }
  }
}
