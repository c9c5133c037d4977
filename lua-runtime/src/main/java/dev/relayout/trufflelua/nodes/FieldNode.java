package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaString;

/// `table.name`, and a global as `_ENV.name`.
final class FieldNode extends ExpressionNode {
  private final String kind;
  private final LuaString name;

  @Child private ExpressionNode table;
  @Child private NameReadNode read;

  /// @param kind `field` or `global`
  FieldNode(String kind, ExpressionNode table, LuaString name) {
    this.kind = isEnvironment(table) ? "global" : kind;
    this.table = table;
    this.name = name;
    read = new NameReadNode(name);
  }

  /// A program may also name it itself: `_ENV.x`.
  private static boolean isEnvironment(ExpressionNode table) {
    String variable = table.variable();
    return variable != null
        && (variable.equals("upvalue '_ENV'") || variable.equals("local '_ENV'"));
  }

  @Override
  public Object execute(VirtualFrame frame) {
    Object value = table.execute(frame);
    try {
      return read.execute(value);
    } catch (LibraryError e) {
      throw error(e, table, null);
    }
  }

  @Override
  public String variable() {
    return kind + " '" + name.latin1() + "'";
  }
}
