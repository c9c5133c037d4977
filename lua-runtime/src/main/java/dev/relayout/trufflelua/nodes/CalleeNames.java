package dev.relayout.trufflelua.nodes;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What pieces of a program call the function that they run, for traces: the name in a call, or the event of a metamethod.
final class CalleeNames {
  private static final Map<Class<?>, String> EVENTS =
      Map.ofEntries(
          Map.entry(AddNode.class, "add"),
          Map.entry(SubtractNode.class, "sub"),
          Map.entry(MultiplyNode.class, "mul"),
          Map.entry(DivideNode.class, "div"),
          Map.entry(FloorDivideNode.class, "idiv"),
          Map.entry(ModuloNode.class, "mod"),
          Map.entry(PowerNode.class, "pow"),
          Map.entry(MinusNode.class, "unm"),
          Map.entry(BitAndNode.class, "band"),
          Map.entry(BitOrNode.class, "bor"),
          Map.entry(BitXorNode.class, "bxor"),
          Map.entry(BitNotNode.class, "bnot"),
          Map.entry(ShiftLeftNode.class, "shl"),
          Map.entry(ShiftRightNode.class, "shr"),
          Map.entry(ConcatNode.class, "concat"),
          Map.entry(EqualNode.class, "eq"),
          Map.entry(LessNode.class, "lt"),
          Map.entry(GreaterNode.class, "lt"),
          Map.entry(LessOrEqualNode.class, "le"),
          Map.entry(GreaterOrEqualNode.class, "le"),
          Map.entry(LengthNode.class, "len"),
          Map.entry(CloseScopeNode.class, "close"),
          Map.entry(IndexNode.class, "index"),
          Map.entry(FieldNode.class, "index"),
          Map.entry(IndexWriteNode.class, "newindex"));

  private CalleeNames() {}

  /// `local 'f'`, `metamethod 'add'`; null when the program gives no name.
  static @Nullable String of(LuaNode piece) {
    if (piece instanceof CallNode call) {
      return call.callee();
    } else if (piece instanceof GenericForNode.Caller) {
      return "for iterator 'for iterator'";
    }
    for (Class<?> type = piece.getClass(); type != LuaNode.class; type = type.getSuperclass()) {
      String event = EVENTS.get(type);
      if (event != null) {
        return "metamethod '" + event + "'";
      }
    }
    return piece instanceof StatementNode ? "metamethod 'newindex'" : null;
  }
}
