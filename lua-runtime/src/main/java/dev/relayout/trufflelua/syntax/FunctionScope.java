package dev.relayout.trufflelua.syntax;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A function that is being parsed: its variables and blocks (manual §3.5).
final class FunctionScope {
  private static final int MAXIMUM_LOCALS = 200;
  private static final int MAXIMUM_UPVALUES = 255;

  /// Of locals and values under computation in a function.
  private static final int MAXIMUM_REGISTERS = 254;

  final @Nullable FunctionScope outer;
  final Jumps jumps;
  final int lineDefined;
  boolean vararg;

  private final Tokens tokens;
  private final List<Local> locals = new ArrayList<>();
  private final List<Upvalue> upvalues = new ArrayList<>();
  private final List<Local.Attribute> upvalueAttributes = new ArrayList<>();
  private final Map<String, Integer> upvalueIndexes = new HashMap<>();
  private @Nullable BlockScope block;
  private int slots;
  private int undeclared;

  /// @param lineDefined 0 for the main function
  FunctionScope(@Nullable FunctionScope outer, Tokens tokens, int lineDefined) {
    this.outer = outer;
    this.tokens = tokens;
    this.lineDefined = lineDefined;
    this.jumps = new Jumps(tokens, locals);
  }

  List<Upvalue> upvalues() {
    return upvalues;
  }

  /// How many slots its locals take.
  int slots() {
    return slots;
  }

  BlockScope block() {
    return Objects.requireNonNull(block);
  }

  void enterBlock(boolean loop) {
    block = new BlockScope(block, loop, locals.size(), jumps.labels(), jumps.pending());
  }

  void leaveBlock() throws ChunkSyntaxException {
    BlockScope left = block();
    locals.subList(left.firstLocal, locals.size()).clear();
    jumps.leave(left);
    block = left.outer;
  }

  /// Makes a local that is not in scope yet: see [#declare].
  Local create(String name, Local.Attribute attribute) throws ChunkSyntaxException {
    countLocal();
    return new Local(name, attribute, slots++);
  }

  /// Makes the variables that a loop keeps its state in: they take of the locals that a function may have, and debuggers see them.
  List<Local> createHidden(int count) throws ChunkSyntaxException {
    List<Local> hidden = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      hidden.add(create("(for state)", Local.Attribute.NONE));
    }
    return hidden;
  }

  /// Begins the scope of a local.
  void declare(Local local) {
    undeclared--;
    locals.add(local);
  }

  /// Refuses a list of values that PUC Lua would have no room for, next to the locals.
  void checkRegisters(int values) throws ChunkSyntaxException {
    if (values <= MAXIMUM_REGISTERS - MAXIMUM_LOCALS) {
      return;
    }
    long used = locals.stream().filter(l -> l.attribute() != Local.Attribute.CONST).count();
    if (used + values > MAXIMUM_REGISTERS) {
      throw tokens.error("function or expression needs too many registers");
    }
  }

  /// What a name means here: a [Expression.LocalName] or [Expression.UpvalueName]; null for a global name.
  @Nullable Expression find(String name, Span span) throws ChunkSyntaxException {
    Local local = findLocal(name);
    if (local != null) {
      return new Expression.LocalName(span, local);
    }
    int index = findUpvalue(name);
    return index < 0 ? null : new Expression.UpvalueName(span, index, name);
  }

  /// What was written behind the name of the variable, wherever it is declared.
  Local.Attribute attribute(Expression variable) {
    return switch (variable) {
      case Expression.LocalName(Span _, Local local) -> local.attribute();
      case Expression.UpvalueName(Span _, int index, String _) -> upvalueAttributes.get(index);
      default -> Local.Attribute.NONE;
    };
  }

  int addUpvalue(Upvalue upvalue, Local.Attribute attribute) throws ChunkSyntaxException {
    checkLimit(upvalues.size() + 1, MAXIMUM_UPVALUES, "upvalues");
    upvalues.add(upvalue);
    upvalueAttributes.add(attribute);
    upvalueIndexes.put(upvalue.name(), upvalues.size() - 1);
    return upvalues.size() - 1;
  }

  private @Nullable Local findLocal(String name) {
    for (int i = locals.size() - 1; i >= 0; i--) {
      if (locals.get(i).name().equals(name)) {
        return locals.get(i);
      }
    }
    return null;
  }

  private int findUpvalue(String name) throws ChunkSyntaxException {
    Integer known = upvalueIndexes.get(name);
    if (known != null) {
      return known;
    }
    if (outer == null) {
      return -1;
    }
    Local local = outer.findLocal(name);
    if (local != null) {
      local.capture();
      return addUpvalue(new Upvalue(name, local, -1), local.attribute());
    }
    int index = outer.findUpvalue(name);
    return index < 0
        ? -1
        : addUpvalue(new Upvalue(name, null, index), outer.upvalueAttributes.get(index));
  }

  private void countLocal() throws ChunkSyntaxException {
    undeclared++;
    checkLimit(locals.size() + undeclared, MAXIMUM_LOCALS, "local variables");
  }

  private void checkLimit(int count, int limit, String what) throws ChunkSyntaxException {
    if (count > limit) {
      String where = lineDefined == 0 ? "main function" : "function at line " + lineDefined;
      throw tokens.error("too many " + what + " (limit is " + limit + ") in " + where);
    }
  }
}
