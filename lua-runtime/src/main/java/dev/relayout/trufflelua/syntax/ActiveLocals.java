package dev.relayout.trufflelua.syntax;

import java.util.ArrayList;
import java.util.List;

/// Which locals of a function can be seen at a place in it (manual §3.5), for debuggers.
public final class ActiveLocals {
  private final int place;
  private final List<Local> seen = new ArrayList<>();

  private ActiveLocals(int place) {
    this.place = place;
  }

  /// The locals, parameters first, in the order of their declarations.
  ///
  /// @param place offset in the chunk of what runs
  public static List<Local> at(FunctionBody function, int place) {
    ActiveLocals locals = new ActiveLocals(place);
    locals.seen.addAll(function.parameters());
    locals.block(function.block());
    return locals.seen;
  }

  private void block(Block block) {
    for (Statement statement : block.statements()) {
      Span span = statement.span();
      if (span.offset() > place) {
        return;
      } else if (span.offset() + span.length() > place) {
        inside(statement);
        return;
      }
      declared(statement);
    }
  }

  /// What a statement in front of the place declares.
  private void declared(Statement statement) {
    if (statement instanceof Statement.Declare declare) {
      seen.addAll(declare.locals());
    } else if (statement instanceof Statement.DeclareFunction declare) {
      seen.add(declare.local());
    }
  }

  private void inside(Statement statement) {
    switch (statement) {
      case Statement.Do block -> block(block.block());
      case Statement.While loop -> within(loop.block());
      case Statement.Repeat loop -> block(loop.block());
      case Statement.If branches -> {
        for (Statement.Branch branch : branches.branches()) {
          within(branch.block());
        }
        if (branches.otherwise() != null) {
          within(branches.otherwise());
        }
      }
      case Statement.NumericFor loop ->
          within(loop.block(), loop.state(), List.of(loop.variable()));
      case Statement.GenericFor loop -> within(loop.block(), loop.state(), loop.variables());
      case Statement.DeclareFunction declare -> seen.add(declare.local());
      default -> {
        // Nothing else has statements inside.
      }
    }
  }

  private void within(Block block) {
    within(block, List.of(), List.of());
  }

  /// A block that may be another one than the place is in.
  private void within(Block block, List<Local> state, List<Local> variables) {
    List<Statement> statements = block.statements();
    if (statements.isEmpty()) {
      return;
    }
    Span last = statements.getLast().span();
    if (statements.getFirst().span().offset() <= place && place < last.offset() + last.length()) {
      seen.addAll(state);
      seen.addAll(variables);
      block(block);
    }
  }
}
