package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.LoopNode;
import dev.relayout.trufflelua.runtime.Conversions;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaError;
import dev.relayout.trufflelua.runtime.Metatables;
import org.jspecify.annotations.Nullable;

/// `for i = start, limit, step do … end` (manual §3.3.5). An integer loop counts its turns beforehand, so that it cannot overflow.
final class NumericForNode extends StatementNode {
  private final Slots slots;

  @Child private ExpressionNode start;
  @Child private ExpressionNode limit;
  @Child private @Nullable ExpressionNode step;
  @Child private LoopNode turns;

  NumericForNode(
      Slots slots,
      ExpressionNode start,
      ExpressionNode limit,
      @Nullable ExpressionNode step,
      Turn turn) {
    this.slots = slots;
    this.start = start;
    this.limit = limit;
    this.step = step;
    turns = Truffle.getRuntime().createLoopNode(turn);
  }

  /// Slots that a loop uses.
  ///
  /// @param index of the current turn
  /// @param rest turns that follow, for integers; the limit, for floats
  record Slots(int index, int rest, int step) {}

  @Override
  public @Nullable Object execute(VirtualFrame frame) {
    Object first = start.execute(frame);
    Object last = limit.execute(frame);
    Object by = step == null ? (Object) 1L : step.execute(frame);
    if (first instanceof Long from && by instanceof Long stride) {
      return integers(frame, from, last, stride);
    }
    double to = real(last, "limit");
    double stride = real(by, "step");
    return floats(frame, real(first, "initial value"), to, stride);
  }

  private @Nullable Object integers(VirtualFrame frame, long from, Object last, long stride) {
    if (stride == 0) {
      throw error("'for' step is zero");
    }
    long to;
    Long whole = Conversions.toInteger(last);
    if (whole != null) {
      to = whole;
    } else {
      double real = real(last, "limit");
      if (Double.isNaN(real) || (stride > 0 ? real < -0x1p63 : real >= 0x1p63)) {
        return null;
      }
      // A cast goes to the nearest integer there is; rounding goes towards the start.
      to = (long) (stride > 0 ? Math.floor(real) : Math.ceil(real));
    }
    if (stride > 0 ? from > to : from < to) {
      return null;
    }
    long rest = stride > 0 ? Long.divideUnsigned(to - from, stride) : down(from, to, stride);
    frame.setLong(slots.index(), from);
    frame.setLong(slots.rest(), rest);
    frame.setLong(slots.step(), stride);
    return LoopBody.completion(turns.execute(frame));
  }

  private static long down(long from, long to, long stride) {
    // -stride overflows for the smallest integer, and is right all the same as an unsigned number.
    return Long.divideUnsigned(from - to, -stride);
  }

  private @Nullable Object floats(VirtualFrame frame, double from, double to, double stride) {
    if (stride == 0) {
      throw error("'for' step is zero");
    }
    if (!(stride > 0 ? from <= to : to <= from)) {
      return null;
    }
    frame.setDouble(slots.index(), from);
    frame.setDouble(slots.rest(), to);
    frame.setDouble(slots.step(), stride);
    return LoopBody.completion(turns.execute(frame));
  }

  /// A number, or the one that a string spells.
  private double real(Object value, String what) {
    if (value instanceof Double real) {
      return real;
    } else if (value instanceof Long integer) {
      return integer;
    }
    Object number = Conversions.toNumber(value);
    if (number == null) {
      throw notANumber(value, what);
    }
    return number instanceof Long integer ? (double) (long) integer : (double) number;
  }

  @TruffleBoundary
  private LuaError notANumber(Object value, String what) {
    String type = Metatables.typeName(LuaContext.get(this), value);
    return error("bad 'for' " + what + " (number expected, got " + type + ")");
  }

  /// A turn: the slots hold integers or floats, the same kind all the time.
  static final class Turn extends LoopBody {
    private final Slots slots;

    @Child private StatementNode declare;
    @Child private StatementNode block;

    /// @param declare makes the loop variable of the slot `index`
    Turn(Slots slots, StatementNode declare, StatementNode block) {
      this.slots = slots;
      this.declare = declare;
      this.block = block;
    }

    @Override
    public Object executeRepeatingWithValue(VirtualFrame frame) {
      declare.execute(frame);
      Object completion = block.execute(frame);
      if (completion != null) {
        return completion;
      }
      boolean goesOn = frame.isLong(slots.index()) ? nextInteger(frame) : nextFloat(frame);
      return goesOn ? CONTINUE_LOOP_STATUS : END;
    }

    private boolean nextInteger(VirtualFrame frame) {
      long rest = frame.getLong(slots.rest());
      if (rest == 0) {
        return false;
      }
      frame.setLong(slots.rest(), rest - 1);
      frame.setLong(slots.index(), frame.getLong(slots.index()) + frame.getLong(slots.step()));
      return true;
    }

    private boolean nextFloat(VirtualFrame frame) {
      double step = frame.getDouble(slots.step());
      double index = frame.getDouble(slots.index()) + step;
      double limit = frame.getDouble(slots.rest());
      if (step > 0 ? index <= limit : limit <= index) {
        frame.setDouble(slots.index(), index);
        return true;
      }
      return false;
    }
  }
}
