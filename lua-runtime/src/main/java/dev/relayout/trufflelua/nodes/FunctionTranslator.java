package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.FrameSlotKind;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.syntax.FunctionBody;
import dev.relayout.trufflelua.syntax.Label;
import dev.relayout.trufflelua.syntax.Local;
import dev.relayout.trufflelua.syntax.Upvalue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes nodes of a function. Slots of its frame: the locals as the parser numbered them, then slots without names.
public final class FunctionTranslator {
  private final TruffleLanguage<LuaContext> language;
  private final Chunk chunk;
  private final FunctionBody function;
  private final Map<Integer, Local> locals = new HashMap<>();
  private final Map<Label, Completion.Jump> jumps = new HashMap<>();
  private int slots;

  private FunctionTranslator(
      TruffleLanguage<LuaContext> language, Chunk chunk, FunctionBody function) {
    this.language = language;
    this.chunk = chunk;
    this.function = function;
    slots = function.locals();
  }

  /// What runs a function that the parser has read, the main function of a chunk among them.
  public static RootCallTarget translate(
      TruffleLanguage<LuaContext> language, Chunk chunk, FunctionBody function) {
    FunctionTranslator translator = new FunctionTranslator(language, chunk, function);
    function.parameters().forEach(translator::declare);
    StatementNode block = new StatementTranslator(translator).block(function.block());
    // A body of one statement is not that statement: it stands elsewhere.
    StatementNode body = block.isStatement() ? new BlockNode(new StatementNode[] {block}) : block;
    body.markBody(function.span());
    return new FunctionRootNode(language, translator.frame(), chunk, function, body)
        .getCallTarget();
  }

  private FrameDescriptor frame() {
    FrameDescriptor.Builder builder = FrameDescriptor.newBuilder(slots);
    for (int i = 0; i < slots; i++) {
      Local local = locals.get(i);
      // Arguments come as objects, and cells are some.
      boolean object = i < function.parameters().size() || local != null && local.captured();
      builder.addSlot(
          object ? FrameSlotKind.Object : FrameSlotKind.Illegal,
          local == null ? null : local.name(),
          local);
    }
    return builder.build();
  }

  FunctionBody function() {
    return function;
  }

  /// Remembers a local whose declaration was met.
  void declare(Local local) {
    locals.put(local.slot(), local);
  }

  /// A slot without a name.
  int slot() {
    return slots++;
  }

  int[] slots(int count) {
    int[] fresh = new int[count];
    for (int i = 0; i < count; i++) {
      fresh[i] = slot();
    }
    return fresh;
  }

  Completion.Jump jump(Label label) {
    return jumps.computeIfAbsent(label, l -> new Completion.Jump());
  }

  /// A function inside of this one.
  ClosureNode closure(FunctionBody inner) {
    List<Integer> origins = new ArrayList<>();
    for (Upvalue upvalue : inner.upvalues()) {
      Local local = upvalue.local();
      origins.add(local != null ? local.slot() : -1 - upvalue.outer());
    }
    return new ClosureNode(
        translate(language, chunk, inner), origins.stream().mapToInt(i -> i).toArray());
  }
}
