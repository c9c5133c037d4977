package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.FrameSlotKind;
import dev.relayout.trufflelua.LuaLanguage;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.syntax.FunctionBody;
import dev.relayout.trufflelua.syntax.Label;
import dev.relayout.trufflelua.syntax.Local;
import dev.relayout.trufflelua.syntax.Upvalue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes nodes of a function. Slots of its frame: the locals as the parser numbered them, then slots without names.
public final class FunctionTranslator {
  private final LuaLanguage language;
  private final Chunk chunk;
  private final FunctionBody function;
  private final Map<LuaString, LuaString> strings;
  private final Map<Integer, Local> locals = new HashMap<>();
  private final Map<Label, Completion.Jump> jumps = new HashMap<>();
  private int slots;

  private FunctionTranslator(
      LuaLanguage language, Chunk chunk, FunctionBody function, Map<LuaString, LuaString> strings) {
    this.language = language;
    this.chunk = chunk;
    this.function = function;
    this.strings = strings;
    slots = function.locals();
  }

  /// What runs a function that the parser has read, the main function of a chunk among them.
  public static RootCallTarget translate(LuaLanguage language, Chunk chunk, FunctionBody function) {
    return new FunctionTranslator(language, chunk, function, new HashMap<>()).translate();
  }

  private RootCallTarget translate() {
    function.parameters().forEach(this::declare);
    StatementNode block = new StatementTranslator(this).block(function.block());
    // A body of one statement is not that statement: it stands elsewhere.
    StatementNode body = block.isStatement() ? new BlockNode(new StatementNode[] {block}) : block;
    body.markBody(function.span());
    return new FunctionRootNode(language, frame(), chunk, function, body).getCallTarget();
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

  /// The string of a literal or name: the same one for equal ones of a chunk.
  LuaString string(byte[] bytes) {
    return strings.computeIfAbsent(LuaString.of(bytes), string -> string);
  }

  LuaString string(String latin1) {
    return string(latin1.getBytes(StandardCharsets.ISO_8859_1));
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
        new FunctionTranslator(language, chunk, inner, strings).translate(),
        origins.stream().mapToInt(i -> i).toArray());
  }
}
