package dev.relayout.trufflelua.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Parses loops (manual §3.3.4, §3.3.5).
final class LoopParser {
  /// PUC Lua keeps index, limit and step.
  private static final int NUMERIC_STATE = 3;

  /// PUC Lua keeps the iterator, its state, the control variable and what is to be closed.
  private static final int GENERIC_STATE = 4;

  private final Parser parser;
  private final Tokens tokens;
  private final ExpressionParser expressions;
  private final StatementParser statements;

  LoopParser(
      Parser parser, Tokens tokens, ExpressionParser expressions, StatementParser statements) {
    this.parser = parser;
    this.tokens = tokens;
    this.expressions = expressions;
    this.statements = statements;
  }

  Statement whileStatement() throws ChunkSyntaxException {
    int start = tokens.start();
    int line = tokens.line();
    tokens.next();
    Expression condition = expressions.expression();
    parser.scope().enterBlock(true);
    tokens.expect(TokenKind.DO);
    Block block = statements.block();
    tokens.expectClosing(TokenKind.END, TokenKind.WHILE, line);
    parser.scope().leaveBlock();
    return new Statement.While(tokens.span(start, line), condition, block);
  }

  Statement repeatStatement() throws ChunkSyntaxException {
    int start = tokens.start();
    int line = tokens.line();
    FunctionScope scope = parser.scope();
    scope.enterBlock(true);
    scope.enterBlock(false);
    tokens.next();
    Block block = new Block(statements.list());
    tokens.expectClosing(TokenKind.UNTIL, TokenKind.REPEAT, line);
    Expression condition = expressions.expression();
    scope.leaveBlock();
    scope.leaveBlock();
    return new Statement.Repeat(tokens.span(start, line), block, condition);
  }

  Statement forStatement() throws ChunkSyntaxException {
    int start = tokens.start();
    int line = tokens.line();
    parser.scope().enterBlock(true);
    tokens.next();
    String name = tokens.expectName();
    Statement loop =
        switch (tokens.token().kind()) {
          case ASSIGN -> numeric(name, start, line);
          case COMMA, IN -> generic(name, start, line);
          default -> throw tokens.error("'=' or 'in' expected");
        };
    parser.scope().leaveBlock();
    return loop;
  }

  private Statement numeric(String name, int start, int line) throws ChunkSyntaxException {
    FunctionScope scope = parser.scope();
    List<Local> state = scope.createHidden(NUMERIC_STATE);
    Local variable = scope.create(name, Local.Attribute.NONE);
    tokens.expect(TokenKind.ASSIGN);
    Expression first = expressions.expression();
    tokens.expect(TokenKind.COMMA);
    Expression limit = expressions.expression();
    @Nullable Expression step = tokens.skip(TokenKind.COMMA) ? expressions.expression() : null;
    state.forEach(scope::declare);
    tokens.expect(TokenKind.DO);
    // PUC Lua checks the numbers when it has read this far.
    int errorLine = tokens.lastLine();
    Block block = body(List.of(variable), line);
    return new Statement.NumericFor(
        tokens.span(start, errorLine), state, variable, first, limit, step, block);
  }

  private Statement generic(String firstName, int start, int line) throws ChunkSyntaxException {
    FunctionScope scope = parser.scope();
    List<Local> state = scope.createHidden(GENERIC_STATE);
    List<Local> variables = new ArrayList<>();
    variables.add(scope.create(firstName, Local.Attribute.NONE));
    while (tokens.skip(TokenKind.COMMA)) {
      variables.add(scope.create(tokens.expectName(), Local.Attribute.NONE));
    }
    tokens.expect(TokenKind.IN);
    int callLine = tokens.line();
    List<Expression> values = expressions.list();
    state.forEach(scope::declare);
    scope.block().closesVariables = true;
    tokens.expect(TokenKind.DO);
    Block block = body(variables, line);
    return new Statement.GenericFor(tokens.span(start, callLine), state, variables, values, block);
  }

  /// From behind `do` to `end`.
  private Block body(List<Local> variables, int line) throws ChunkSyntaxException {
    parser.scope().enterBlock(false);
    variables.forEach(parser.scope()::declare);
    Block block = statements.block();
    parser.scope().leaveBlock();
    tokens.expectClosing(TokenKind.END, TokenKind.FOR, line);
    return block;
  }
}
