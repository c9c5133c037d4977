package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.NodeUtil;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.SourceSection;
import dev.relayout.trufflelua.LuaLanguage;
import dev.relayout.trufflelua.runtime.CallDepth;
import dev.relayout.trufflelua.runtime.CallHooks;
import dev.relayout.trufflelua.runtime.Cell;
import dev.relayout.trufflelua.runtime.CodeSize;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.TailCall;
import dev.relayout.trufflelua.runtime.Values;
import dev.relayout.trufflelua.syntax.FunctionBody;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A function written in Lua: puts its arguments into its parameters, and runs its body.
public final class FunctionRootNode extends RootNode implements CodeSize {
  private final Chunk chunk;
  private final FunctionBody function;
  private final CallHooks hooks;

  /// For each parameter whether it lives in a cell.
  @CompilationFinal(dimensions = 1)
  private final boolean[] captured;

  @Child private StatementNode body;

  FunctionRootNode(
      LuaLanguage language,
      FrameDescriptor frame,
      Chunk chunk,
      FunctionBody function,
      StatementNode body) {
    super(language, frame);
    this.chunk = chunk;
    this.function = function;
    this.body = body;
    hooks = language.callHooks();
    captured = new boolean[function.parameters().size()];
    for (int i = 0; i < captured.length; i++) {
      captured[i] = function.parameters().get(i).captured();
    }
  }

  @Override
  public Object execute(VirtualFrame frame) {
    if (CompilerDirectives.inInterpreter() || CompilerDirectives.inCompilationRoot()) {
      CallDepth calls = LuaContext.get(this).callDepth();
      int depth = calls.goDeeper();
      Object result = run(frame);
      // Not after an error: whoever catches it puts it back.
      calls.backTo(depth);
      return result;
    }
    return run(frame);
  }

  private Object run(VirtualFrame frame) {
    parameters(frame);
    if (!hooks.unused()) {
      CallHooks.called(body);
    }
    Object result = body.execute(frame);
    // What ends with a tail call has made place for that.
    if (!hooks.unused() && !(result instanceof TailCall)) {
      CallHooks.returned(body);
    }
    return result == null ? Values.NONE : result;
  }

  /// Parameters take the first slots.
  @ExplodeLoop
  private void parameters(VirtualFrame frame) {
    Object[] arguments = frame.getArguments();
    for (int i = 0; i < captured.length; i++) {
      Object value = i + 1 < arguments.length ? arguments[i + 1] : Nil.NIL;
      frame.setObject(i, captured[i] ? new Cell(value) : value);
    }
  }

  /// Where it stands.
  public Chunk chunk() {
    return chunk;
  }

  /// The function as written.
  public FunctionBody function() {
    return function;
  }

  /// The lines with statements, and that of the function's end; none when they are to stay unknown.
  @TruffleBoundary
  public Set<Integer> lines() {
    Set<Integer> lines = new TreeSet<>();
    if (chunk.stripped()) {
      return lines;
    }
    for (StatementNode node : NodeUtil.findAllNodeInstances(this, StatementNode.class)) {
      if (node.isStatement() && node.line() > 0) {
        lines.add(node.line());
      }
    }
    lines.add(function.lastLineDefined());
    return lines;
  }

  @Override
  public int textLength() {
    return function.span().length();
  }

  @Override
  public String getName() {
    return function.name();
  }

  @Override
  public @Nullable SourceSection getSourceSection() {
    return chunk.section(function.span().offset(), function.span().length());
  }

  @Override
  public boolean isCloningAllowed() {
    return true;
  }

  @Override
  public String toString() {
    return function.name();
  }
}
