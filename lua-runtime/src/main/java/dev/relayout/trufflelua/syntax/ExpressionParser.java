package dev.relayout.trufflelua.syntax;

import dev.relayout.trufflelua.syntax.Expression.Field;
import dev.relayout.trufflelua.syntax.Expression.UnaryOperator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Parses expressions (manual §3.4).
///
/// PUC Lua reads a field or a global only when it is needed, and the line that an error names is the last one
/// read by then: [#read] repeats that.
final class ExpressionParser {
  /// How many operators, or how many calls and indexes, may follow one another. PUC Lua has no such limit; here each is a level of
  /// the tree, and whoever walks the tree needs stack for it: with this
  /// many a thread with 1 MB has enough.
  private static final int MAXIMUM_CHAIN = 1000;

  private final Parser parser;
  private final Tokens tokens;

  ExpressionParser(Parser parser, Tokens tokens) {
    this.parser = parser;
    this.tokens = tokens;
  }

  Expression expression() throws ChunkSyntaxException {
    return operation(0);
  }

  /// Expressions with commas between them, at least one.
  List<Expression> list() throws ChunkSyntaxException {
    List<Expression> list = new ArrayList<>();
    list.add(expression());
    while (tokens.skip(TokenKind.COMMA)) {
      list.set(list.size() - 1, read(list.getLast(), tokens.lastLine()));
      list.add(expression());
      parser.scope().checkRegisters(list.size());
    }
    return list;
  }

  /// The same expression; if it reads a table it does so in that line.
  static Expression read(Expression expression, int line) {
    Span old = expression.span();
    if (old.line() == line) {
      return expression;
    }
    Span span = new Span(old.offset(), old.length(), line);
    return switch (expression) {
      case Expression.Index(Span _, Expression table, Expression key) ->
          new Expression.Index(span, table, key);
      case Expression.Global(Span _, Expression environment, String name) ->
          new Expression.Global(span, environment, name);
      default -> expression;
    };
  }

  private Expression operation(int limit) throws ChunkSyntaxException {
    tokens.enterLevel();
    int start = tokens.start();
    UnaryOperator prefix = prefix();
    Expression left = prefix == null ? simple() : unary(prefix);
    InfixOperator operator = InfixOperator.of(tokens.token().kind());
    for (int links = 1; operator != null && operator.left() > limit; links++) {
      checkChain(links);
      boolean and = tokens.at(TokenKind.AND);
      int line = tokens.line();
      tokens.next();
      left = read(left, tokens.lastLine());
      Expression right = operation(operator.right());
      Span span = tokens.span(start, line);
      if (operator.operator() != null) {
        left = new Expression.Binary(span, operator.operator(), left, right);
      } else {
        left = and ? new Expression.And(span, left, right) : new Expression.Or(span, left, right);
      }
      operator = InfixOperator.of(tokens.token().kind());
    }
    tokens.leaveLevel();
    return left;
  }

  private void checkChain(int links) throws ChunkSyntaxException {
    if (links > MAXIMUM_CHAIN) {
      throw tokens.error("chunk has too many syntax levels");
    }
  }

  private @Nullable UnaryOperator prefix() {
    return switch (tokens.token().kind()) {
      case NOT -> UnaryOperator.NOT;
      case MINUS -> UnaryOperator.MINUS;
      case TILDE -> UnaryOperator.BIT_NOT;
      case HASH -> UnaryOperator.LENGTH;
      default -> null;
    };
  }

  private Expression unary(UnaryOperator operator) throws ChunkSyntaxException {
    int start = tokens.start();
    int line = tokens.line();
    tokens.next();
    Expression operand = operation(InfixOperator.UNARY);
    return new Expression.Unary(tokens.span(start, line), operator, operand);
  }

  private Expression simple() throws ChunkSyntaxException {
    Token token = tokens.token();
    Span span = token.span();
    Expression constant =
        switch (token.kind()) {
          case INTEGER ->
              new Expression.IntegerNumber(span, (Long) Objects.requireNonNull(token.value()));
          case FLOAT ->
              new Expression.FloatNumber(span, (Double) Objects.requireNonNull(token.value()));
          case STRING -> new Expression.Text(span, token.bytes());
          case NIL -> new Expression.Nil(span);
          case TRUE -> new Expression.Bool(span, true);
          case FALSE -> new Expression.Bool(span, false);
          case ELLIPSIS -> vararg(span);
          default -> null;
        };
    if (constant != null) {
      tokens.next();
      return constant;
    }
    if (tokens.at(TokenKind.LEFT_BRACE)) {
      return table();
    }
    if (tokens.skip(TokenKind.FUNCTION)) {
      FunctionBody body = parser.function("", false, tokens.line(), token.start());
      return new Expression.Function(body.span(), body);
    }
    return suffixed();
  }

  private Expression vararg(Span span) throws ChunkSyntaxException {
    if (!parser.scope().vararg) {
      throw tokens.error("cannot use '...' outside a vararg function");
    }
    return new Expression.Vararg(span);
  }

  /// A variable or a call: what may begin a statement.
  Expression suffixed() throws ChunkSyntaxException {
    int start = tokens.start();
    Expression expression = primary();
    for (int links = 0; ; links++) {
      checkChain(links);
      switch (tokens.token().kind()) {
        case DOT -> expression = field(expression, start);
        case LEFT_BRACKET -> {
          Expression key = bracketed();
          expression = new Expression.Index(tokens.span(start, tokens.lastLine()), expression, key);
        }
        case COLON -> {
          tokens.next();
          String name = tokens.expectName();
          expression = read(expression, tokens.lastLine());
          int line = tokens.line();
          List<Expression> arguments = arguments();
          expression =
              new Expression.MethodCall(tokens.span(start, line), expression, name, arguments);
        }
        case LEFT_PARENTHESIS, STRING, LEFT_BRACE -> {
          int line = tokens.line();
          List<Expression> arguments = arguments();
          expression = new Expression.Call(tokens.span(start, line), expression, arguments);
        }
        default -> {
          return expression;
        }
      }
    }
  }

  /// `.name` or, in the name of a method, `:name`.
  Expression.Index field(Expression table, int start) throws ChunkSyntaxException {
    tokens.next();
    int keyStart = tokens.start();
    String name = tokens.expectName();
    Span keySpan = tokens.span(keyStart, tokens.lastLine());
    return new Expression.Index(tokens.span(start, tokens.lastLine()), table, name(keySpan, name));
  }

  /// A name as a key.
  private static Expression name(Span span, String name) {
    return new Expression.Text(span, name.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// A variable by its name: local, of an outer function, or global.
  Expression variable() throws ChunkSyntaxException {
    int start = tokens.start();
    String name = tokens.expectName();
    Span span = tokens.span(start, tokens.lastLine());
    Expression variable = parser.scope().find(name, span);
    if (variable != null) {
      return variable;
    }
    Expression environment = Objects.requireNonNull(parser.scope().find("_ENV", span));
    return new Expression.Global(span, environment, name);
  }

  private Expression primary() throws ChunkSyntaxException {
    if (tokens.at(TokenKind.NAME)) {
      return variable();
    }
    int start = tokens.start();
    int line = tokens.line();
    if (!tokens.skip(TokenKind.LEFT_PARENTHESIS)) {
      throw tokens.error("unexpected symbol");
    }
    Expression value = expression();
    tokens.expectClosing(TokenKind.RIGHT_PARENTHESIS, TokenKind.LEFT_PARENTHESIS, line);
    return new Expression.Parenthesized(tokens.span(start, line), read(value, tokens.lastLine()));
  }

  private Expression bracketed() throws ChunkSyntaxException {
    tokens.next();
    Expression key = expression();
    tokens.expect(TokenKind.RIGHT_BRACKET);
    return key;
  }

  private List<Expression> arguments() throws ChunkSyntaxException {
    Token token = tokens.token();
    int line = tokens.line();
    if (tokens.skip(TokenKind.STRING)) {
      return List.of(new Expression.Text(token.span(), token.bytes()));
    }
    if (tokens.at(TokenKind.LEFT_BRACE)) {
      return List.of(table());
    }
    if (!tokens.skip(TokenKind.LEFT_PARENTHESIS)) {
      throw tokens.error("function arguments expected");
    }
    List<Expression> list = tokens.at(TokenKind.RIGHT_PARENTHESIS) ? List.of() : list();
    tokens.expectClosing(TokenKind.RIGHT_PARENTHESIS, TokenKind.LEFT_PARENTHESIS, line);
    if (!list.isEmpty()) {
      list.set(list.size() - 1, read(list.getLast(), tokens.lastLine()));
    }
    return list;
  }

  private Expression table() throws ChunkSyntaxException {
    int start = tokens.start();
    int line = tokens.line();
    List<Field> fields = new ArrayList<>();
    tokens.expect(TokenKind.LEFT_BRACE);
    while (!tokens.at(TokenKind.RIGHT_BRACE)) {
      fields.add(tableField());
      if (!tokens.skip(TokenKind.COMMA) && !tokens.skip(TokenKind.SEMICOLON)) {
        break;
      }
      readLast(fields);
    }
    tokens.expectClosing(TokenKind.RIGHT_BRACE, TokenKind.LEFT_BRACE, line);
    readLast(fields);
    return new Expression.TableConstructor(tokens.span(start, line), fields);
  }

  private void readLast(List<Field> fields) {
    if (!fields.isEmpty() && fields.getLast() instanceof Field.Positional(Expression value)) {
      fields.set(fields.size() - 1, new Field.Positional(read(value, tokens.lastLine())));
    }
  }

  private Field tableField() throws ChunkSyntaxException {
    Expression key;
    if (tokens.at(TokenKind.LEFT_BRACKET)) {
      key = bracketed();
    } else if (tokens.at(TokenKind.NAME) && tokens.lookAhead() == TokenKind.ASSIGN) {
      int start = tokens.start();
      String name = tokens.expectName();
      key = name(tokens.span(start, tokens.lastLine()), name);
    } else {
      return new Field.Positional(expression());
    }
    tokens.expect(TokenKind.ASSIGN);
    return new Field.Keyed(key, expression());
  }
}
