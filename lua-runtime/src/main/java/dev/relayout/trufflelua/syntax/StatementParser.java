package dev.relayout.trufflelua.syntax;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Parses statements (manual §3.3).
final class StatementParser {
  private final Parser parser;
  private final Tokens tokens;
  private final ExpressionParser expressions;
  private final DeclarationParser declarations;
  private final LoopParser loops;

  StatementParser(Parser parser, Tokens tokens, ExpressionParser expressions) {
    this.parser = parser;
    this.tokens = tokens;
    this.expressions = expressions;
    this.declarations = new DeclarationParser(parser, tokens, expressions);
    this.loops = new LoopParser(parser, tokens, expressions, this);
  }

  /// Statements up to the end of their block, which a `return` is the last one of.
  List<Statement> list() throws ChunkSyntaxException {
    List<Statement> statements = new ArrayList<>();
    boolean returned = false;
    while (!returned && !tokens.atBlockEnd(true)) {
      returned = tokens.at(TokenKind.RETURN);
      statement(statements);
    }
    return Collections.unmodifiableList(statements);
  }

  /// Statements in a scope of their own.
  Block block() throws ChunkSyntaxException {
    parser.scope().enterBlock(false);
    Block block = new Block(list());
    parser.scope().leaveBlock();
    return block;
  }

  private void statement(List<Statement> statements) throws ChunkSyntaxException {
    tokens.enterLevel();
    switch (tokens.token().kind()) {
      case SEMICOLON -> tokens.next();
      case IF -> statements.add(ifStatement());
      case WHILE -> statements.add(loops.whileStatement());
      case DO -> statements.add(doStatement());
      case FOR -> statements.add(loops.forStatement());
      case REPEAT -> statements.add(loops.repeatStatement());
      case FUNCTION -> statements.add(declarations.function());
      case LOCAL -> statements.add(declarations.local());
      case DOUBLE_COLON -> label(statements);
      case RETURN -> statements.add(returnStatement());
      case BREAK -> breakStatement(statements);
      case GOTO -> gotoStatement(statements);
      default -> statements.add(expressionStatement());
    }
    tokens.leaveLevel();
  }

  private Statement ifStatement() throws ChunkSyntaxException {
    int start = tokens.start();
    int line = tokens.line();
    List<Statement.Branch> branches = new ArrayList<>();
    do {
      tokens.next();
      Expression condition = expressions.expression();
      tokens.expect(TokenKind.THEN);
      condition = ExpressionParser.read(condition, tokens.lastLine());
      branches.add(new Statement.Branch(condition, block()));
    } while (tokens.at(TokenKind.ELSEIF));
    @Nullable Block otherwise = tokens.skip(TokenKind.ELSE) ? block() : null;
    tokens.expectClosing(TokenKind.END, TokenKind.IF, line);
    return new Statement.If(
        tokens.span(start, line), Collections.unmodifiableList(branches), otherwise);
  }

  private Statement doStatement() throws ChunkSyntaxException {
    int start = tokens.start();
    int line = tokens.line();
    tokens.next();
    Block block = block();
    tokens.expectClosing(TokenKind.END, TokenKind.DO, line);
    return new Statement.Do(tokens.span(start, line), block);
  }

  /// Also passes what does nothing behind the label, for a label that only such statements follow counts as the last statement
  /// of its block.
  private void label(List<Statement> statements) throws ChunkSyntaxException {
    int start = tokens.start();
    int line = tokens.line();
    tokens.next();
    String name = tokens.expectName();
    tokens.expect(TokenKind.DOUBLE_COLON);
    Span span = tokens.span(start, line);
    int index = statements.size();
    while (tokens.at(TokenKind.SEMICOLON) || tokens.at(TokenKind.DOUBLE_COLON)) {
      statement(statements);
    }
    FunctionScope scope = parser.scope();
    Label label = scope.jumps.declare(name, line, scope.block(), tokens.atBlockEnd(false));
    statements.add(index, new Statement.LabelStatement(span, label));
  }

  private void breakStatement(List<Statement> statements) throws ChunkSyntaxException {
    int start = tokens.start();
    int line = tokens.line();
    tokens.next();
    parser.scope().jumps.addBreak(statements, tokens.span(start, line));
  }

  private void gotoStatement(List<Statement> statements) throws ChunkSyntaxException {
    int start = tokens.start();
    tokens.next();
    int line = tokens.line();
    String name = tokens.expectName();
    parser.scope().jumps.addGoto(statements, tokens.span(start, line), name);
  }

  private Statement returnStatement() throws ChunkSyntaxException {
    int start = tokens.start();
    int line = tokens.line();
    tokens.next();
    List<Expression> values =
        tokens.atBlockEnd(true) || tokens.at(TokenKind.SEMICOLON) ? List.of() : expressions.list();
    Span span = tokens.span(start, line);
    tokens.skip(TokenKind.SEMICOLON);
    boolean tailCall =
        values.size() == 1 && isCall(values.getFirst()) && !parser.scope().block().closesVariables;
    return new Statement.Return(span, values, tailCall);
  }

  private Statement expressionStatement() throws ChunkSyntaxException {
    int start = tokens.start();
    int line = tokens.line();
    Expression first = expressions.suffixed();
    if (tokens.at(TokenKind.ASSIGN) || tokens.at(TokenKind.COMMA)) {
      return assignment(first, start, line);
    }
    if (!isCall(first)) {
      throw tokens.error("syntax error");
    }
    return new Statement.CallStatement(first.span(), first);
  }

  private Statement assignment(Expression first, int start, int line) throws ChunkSyntaxException {
    List<Expression> targets = new ArrayList<>();
    declarations.checkTarget(first);
    targets.add(first);
    while (tokens.skip(TokenKind.COMMA)) {
      // PUC Lua takes a level for each, so that their number is limited.
      Expression target = expressions.suffixed();
      tokens.enterLevel();
      declarations.checkTarget(target);
      targets.add(target);
    }
    tokens.expect(TokenKind.ASSIGN);
    List<Expression> values = expressions.list();
    for (int i = 0; i < targets.size(); i++) {
      if (i > 0) {
        tokens.leaveLevel();
      }
      targets.set(i, ExpressionParser.read(targets.get(i), tokens.lastLine()));
    }
    return new Statement.Assign(tokens.span(start, line), targets, values);
  }

  private static boolean isCall(Expression expression) {
    return expression instanceof Expression.Call || expression instanceof Expression.MethodCall;
  }
}
