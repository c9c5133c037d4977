package dev.relayout.trufflelua.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The labels of one function that can be seen, and the jumps that still look for theirs (manual §3.3.4).
final class Jumps {
  /// What a `break` looks for: no name that a program can have.
  private static final String BREAK = "break";

  private final Tokens tokens;
  private final List<Local> locals;
  private final List<Target> labels = new ArrayList<>();
  private final List<Jump> pending = new ArrayList<>();

  /// @param locals those in scope, which the function's scope keeps
  Jumps(Tokens tokens, List<Local> locals) {
    this.tokens = tokens;
    this.locals = locals;
  }

  int labels() {
    return labels.size();
  }

  int pending() {
    return pending.size();
  }

  /// Adds a `goto` to the statements. One that goes forward stands there for the time being as a statement that does nothing
  /// of the kind.
  void addGoto(List<Statement> statements, Span span, String name) {
    Target target = find(name);
    if (target != null) {
      target.label.goBack();
      statements.add(new Statement.Goto(span, target.label));
      return;
    }
    pending.add(new Jump(name, span, locals.size(), statements, statements.size()));
    statements.add(new Statement.Break(span));
  }

  void addBreak(List<Statement> statements, Span span) {
    pending.add(new Jump(BREAK, span, locals.size(), statements, statements.size()));
    statements.add(new Statement.Break(span));
  }

  /// Declares a label and leads the jumps to it that wait in this block.
  ///
  /// @param last whether nothing follows in its block: then the block's locals are out of scope already
  Label declare(String name, int line, BlockScope block, boolean last) throws ChunkSyntaxException {
    Target repeated = find(name);
    if (repeated != null) {
      throw tokens.errorOfMeaning(
          "label '" + name + "' already defined on line " + repeated.label.line());
    }
    Target target = new Target(new Label(name, line), last ? block.firstLocal : locals.size());
    labels.add(target);
    for (int i = block.firstJump; i < pending.size(); ) {
      Jump jump = pending.get(i);
      if (jump.name.equals(name)) {
        lead(jump, target);
        pending.remove(i);
      } else {
        i++;
      }
    }
    return target.label;
  }

  /// Ends a block whose locals are out of scope already.
  void leave(BlockScope block) throws ChunkSyntaxException {
    if (block.loop) {
      pending.subList(block.firstJump, pending.size()).removeIf(jump -> jump.name.equals(BREAK));
    }
    labels.subList(block.firstLabel, labels.size()).clear();
    for (Jump jump : pending.subList(block.firstJump, pending.size())) {
      if (block.outer == null) {
        throw undefined(jump);
      }
      jump.locals = block.firstLocal;
    }
  }

  private void lead(Jump jump, Target target) throws ChunkSyntaxException {
    if (jump.locals < target.locals) {
      throw tokens.errorOfMeaning(
          "<goto %s> at line %d jumps into the scope of local '%s'"
              .formatted(jump.name, jump.span.line(), locals.get(jump.locals).name()));
    }
    jump.statements.set(jump.index, new Statement.Goto(jump.span, target.label));
  }

  private ChunkSyntaxException undefined(Jump jump) {
    int line = jump.span.line();
    return tokens.errorOfMeaning(
        jump.name.equals(BREAK)
            ? "break outside loop at line " + line
            : "no visible label '" + jump.name + "' for <goto> at line " + line);
  }

  private @Nullable Target find(String name) {
    for (Target target : labels) {
      if (target.label.name().equals(name)) {
        return target;
      }
    }
    return null;
  }

  /// @param locals how many are in scope at the label
  private record Target(Label label, int locals) {}

  /// A jump forward, whose statement is still to be made.
  private static final class Jump {
    final String name;
    final Span span;
    final List<Statement> statements;
    final int index;
    int locals;

    Jump(String name, Span span, int locals, List<Statement> statements, int index) {
      this.name = name;
      this.span = span;
      this.locals = locals;
      this.statements = statements;
      this.index = index;
    }
  }
}
