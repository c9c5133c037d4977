package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.LoopNode;
import dev.relayout.trufflelua.runtime.Builtin;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaTable;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.Traversal;
import dev.relayout.trufflelua.runtime.Values;
import org.jspecify.annotations.Nullable;

/// `for k, v in … do … end` (manual §3.3.5). With `next` and a table it walks the table itself, by position.
final class GenericForNode extends StatementNode {
  /// As a position: the function is called.
  private static final int CALL = -1;

  @Child private ValuesNode values;
  @Child private StatementNode turns;

  /// Slots that a loop uses: what the list of expressions gives, and for a walk its position and how long the table's array was.
  record Slots(int function, int state, int control, int closing, int position, int capacity) {}

  @CompilationFinal(dimensions = 1)
  private final int[] targets;

  /// @param values the four values of the loop
  /// @param turns runs a [Turns], and closes the fourth value
  GenericForNode(Slots slots, ValuesNode values, StatementNode turns) {
    this.values = values;
    this.turns = turns;
    targets = new int[] {slots.function(), slots.state(), slots.control(), slots.closing()};
  }

  @Override
  public @Nullable Object execute(VirtualFrame frame) {
    values.execute(frame, targets, 0);
    return turns.execute(frame);
  }

  /// All turns of the loop.
  static final class Turns extends StatementNode {
    private final Slots slots;

    @Child private LoopNode loop;

    Turns(Slots slots, Turn turn) {
      this.slots = slots;
      loop = Truffle.getRuntime().createLoopNode(turn);
    }

    @Override
    public @Nullable Object execute(VirtualFrame frame) {
      Object state = frame.getObject(slots.state());
      boolean walk =
          isWalk(frame.getObject(slots.function()), state)
              && frame.getObject(slots.control()) == Nil.NIL;
      frame.setInt(slots.position(), walk ? 0 : CALL);
      frame.setInt(slots.capacity(), walk ? Traversal.begin((LuaTable) state) : 0);
      return LoopBody.completion(loop.execute(frame));
    }

    private static boolean isWalk(Object function, Object state) {
      return function instanceof Builtin builtin && builtin.isNext() && state instanceof LuaTable;
    }
  }

  /// One turn of the loop.
  static final class Turn extends LoopBody {
    private final Slots slots;

    @CompilationFinal(dimensions = 1)
    private final int[] variables;

    @Child private Caller caller;
    @Child private StatementNode declare;
    @Child private StatementNode block;

    /// @param variables slots that the values go to
    /// @param declare makes the loop variables of them
    Turn(Slots slots, int[] variables, Caller caller, StatementNode declare, StatementNode block) {
      this.slots = slots;
      this.variables = variables;
      this.caller = caller;
      this.declare = declare;
      this.block = block;
    }

    @Override
    public Object executeRepeatingWithValue(VirtualFrame frame) {
      boolean more = frame.getInt(slots.position()) == CALL ? call(frame) : walk(frame);
      if (!more) {
        return END;
      }
      declare.execute(frame);
      Object completion = block.execute(frame);
      return completion == null ? CONTINUE_LOOP_STATUS : completion;
    }

    @ExplodeLoop
    private boolean call(VirtualFrame frame) {
      Object function = frame.getObject(slots.function());
      Object[] arguments = {
        function, frame.getObject(slots.state()), frame.getObject(slots.control())
      };
      Object result = caller.call(function, arguments);
      Object first = Values.first(result);
      if (first == Nil.NIL) {
        return false;
      }
      frame.setObject(slots.control(), first);
      for (int i = 0; i < variables.length; i++) {
        frame.setObject(variables[i], i == 0 ? first : Values.get(result, i));
      }
      return true;
    }

    @ExplodeLoop
    private boolean walk(VirtualFrame frame) {
      LuaTable table = (LuaTable) frame.getObject(slots.state());
      int position = Traversal.position(table, from(frame, table));
      if (position < 0) {
        return false;
      }
      frame.setInt(slots.position(), position + 1);
      Object key = Traversal.key(table, position);
      frame.setObject(slots.control(), key);
      for (int i = 0; i < variables.length; i++) {
        frame.setObject(
            variables[i], i == 0 ? key : i == 1 ? Traversal.value(table, position) : Nil.NIL);
      }
      return true;
    }

    /// Where to go on: a table whose array has grown meanwhile has its fields at other positions.
    private int from(VirtualFrame frame, LuaTable table) {
      int position = frame.getInt(slots.position());
      int capacity = table.capacity();
      if (capacity == frame.getInt(slots.capacity())) {
        return position;
      }
      CompilerDirectives.transferToInterpreter();
      frame.setInt(slots.capacity(), capacity);
      return Math.max(Traversal.after(table, frame.getObject(slots.control())), 0);
    }
  }

  /// Calls the function of the loop; knows where it stands.
  static final class Caller extends LuaNode {
    @Child private DispatchNode dispatch = new DispatchNode();

    Object call(Object function, Object[] arguments) {
      try {
        return dispatch.execute(function, arguments);
      } catch (LibraryError e) {
        throw error(
            e.operand() != 0
                ? e.text() + " (for iterator 'for iterator')"
                : e.describe("for iterator", false));
      }
    }
  }
}
