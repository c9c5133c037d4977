package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.interop.NodeLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.source.SourceSection;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaError;
import dev.relayout.trufflelua.syntax.Span;
import org.jspecify.annotations.Nullable;

/// A node that stands somewhere in a chunk, and can say where.
@ExportLibrary(NodeLibrary.class)
public abstract class LuaNode extends Node {
  /// How the one message begins that names its operand in its middle.
  private static final String NUMBER = "number ";

  private int offset = -1;
  private int length;
  private int line;

  /// The innermost piece of a program that a node belongs to; null when there is none.
  public static @Nullable LuaNode enclosing(@Nullable Node node) {
    Node at = node;
    while (at != null && !(at instanceof LuaNode piece && piece.line > 0)) {
      at = at.getParent();
    }
    return (LuaNode) at;
  }

  /// Tells the node where it stands; before it runs.
  public final void setSpan(Span span) {
    offset = span.offset();
    length = span.length();
    line = span.line();
  }

  /// The line that errors name, from 1; 0 for nodes that stand nowhere.
  public final int line() {
    return line;
  }

  /// Where it begins in the chunk, in bytes; -1 for nodes that stand nowhere.
  public final int offset() {
    return offset;
  }

  final boolean hasSpan() {
    return offset >= 0;
  }

  @ExportMessage
  final boolean hasScope(@SuppressWarnings("unused") @Nullable Frame frame) {
    return offset >= 0 && getRootNode() instanceof FunctionRootNode;
  }

  /// The locals that can be seen here, before the node runs or behind it.
  @ExportMessage
  final Object getScope(@Nullable Frame frame, boolean entering)
      throws UnsupportedMessageException {
    if (frame == null || offset < 0 || !(getRootNode() instanceof FunctionRootNode root)) {
      throw UnsupportedMessageException.create();
    }
    return new LocalScope(root, frame.materialize(), entering ? offset : offset + length);
  }

  @ExportMessage
  final boolean hasRootInstance(@Nullable Frame frame) {
    return frame != null && getRootNode() instanceof FunctionRootNode;
  }

  /// The function that runs.
  @ExportMessage
  final Object getRootInstance(@Nullable Frame frame) throws UnsupportedMessageException {
    if (frame == null || !(getRootNode() instanceof FunctionRootNode)) {
      throw UnsupportedMessageException.create();
    }
    return frame.getArguments()[0];
  }

  @Override
  @TruffleBoundary
  public final @Nullable SourceSection getSourceSection() {
    return offset < 0 || !(getRootNode() instanceof FunctionRootNode root)
        ? null
        : root.chunk().section(offset, length);
  }

  /// An error of this node, with chunk and line.
  @TruffleBoundary
  protected final LuaError error(String message) {
    return LuaError.of(position() + message, this);
  }

  /// An error of an operator, with chunk and line, and with the name of the operand that is to blame.
  @TruffleBoundary
  protected final LuaError error(
      LibraryError error, @Nullable ExpressionNode first, @Nullable ExpressionNode second) {
    ExpressionNode culprit = error.operand() == 1 ? first : error.operand() == 2 ? second : null;
    String name = culprit == null ? null : culprit.variable();
    if (name == null || isUnknown(name)) {
      return error(error.describe(null, false));
    }
    String text = error.text();
    return error(
        text.startsWith(NUMBER)
            ? NUMBER + "(" + name + ") " + text.substring(NUMBER.length())
            : text + " (" + name + ")");
  }

  /// Whether a name went with the lines of the chunk: the names of fields are there still.
  private boolean isUnknown(String name) {
    return getRootNode() instanceof FunctionRootNode root
        && root.chunk().stripped()
        && (name.startsWith("local ") || name.startsWith("upvalue "));
  }

  /// `chunk:line: `
  @TruffleBoundary
  final String position() {
    return getRootNode() instanceof FunctionRootNode root
        ? root.chunk().name() + ":" + root.chunk().shown(line) + ": "
        : "";
  }
}
