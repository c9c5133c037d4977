package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.GenerateWrapper;
import com.oracle.truffle.api.instrumentation.InstrumentableNode;
import com.oracle.truffle.api.instrumentation.ProbeNode;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.instrumentation.Tag;
import dev.relayout.trufflelua.syntax.Span;
import org.jspecify.annotations.Nullable;

/// Does something. How it ended says what it returns, so that neither `break` nor `return` nor `goto` takes an exception.
@GenerateWrapper
public abstract class StatementNode extends LuaNode implements InstrumentableNode {
  private boolean statement;
  private boolean body;

  /// Runs the statement.
  ///
  /// @return null to go on with the next one; [Completion#BREAK]; a [Completion.Jump] to a label further out; else the values that the function
  ///     returns, see [dev.relayout.trufflelua.runtime.Values], or a [dev.relayout.trufflelua.runtime.TailCall]
  public abstract @Nullable Object execute(VirtualFrame frame);

  /// Says that it is a statement of the program, for debuggers and statement limits.
  final void markStatement() {
    statement = true;
  }

  /// Says that it is the body of a function.
  final void markBody(Span span) {
    body = true;
    setSpan(span);
  }

  final boolean isStatement() {
    return statement;
  }

  @Override
  public boolean isInstrumentable() {
    return hasSpan();
  }

  @Override
  public boolean hasTag(Class<? extends Tag> tag) {
    return statement && tag == StandardTags.StatementTag.class
        || body && tag == StandardTags.RootTag.class;
  }

  @Override
  public WrapperNode createWrapper(ProbeNode probe) {
    return new StatementNodeWrapper(this, probe);
  }

  /// What a tool sees of a completion.
  @GenerateWrapper.OutgoingConverter
  final @Nullable Object toTool(@Nullable Object completion) {
    return null;
  }
}
