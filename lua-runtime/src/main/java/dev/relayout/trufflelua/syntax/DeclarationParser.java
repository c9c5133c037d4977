package dev.relayout.trufflelua.syntax;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Parses declarations of locals and of functions (manual §3.3.7, §3.4.11), and checks what may be assigned to.
final class DeclarationParser {
  private final Parser parser;
  private final Tokens tokens;
  private final ExpressionParser expressions;

  DeclarationParser(Parser parser, Tokens tokens, ExpressionParser expressions) {
    this.parser = parser;
    this.tokens = tokens;
    this.expressions = expressions;
  }

  /// `local …` or `local function …`
  Statement local() throws ChunkSyntaxException {
    int start = tokens.start();
    int line = tokens.line();
    tokens.next();
    return tokens.skip(TokenKind.FUNCTION) ? localFunction(start, line) : locals(start, line);
  }

  private Statement localFunction(int start, int line) throws ChunkSyntaxException {
    String name = tokens.expectName();
    Local local = parser.scope().create(name, Local.Attribute.NONE);
    parser.scope().declare(local);
    FunctionBody body = parser.function(name, false, tokens.line(), start);
    return new Statement.DeclareFunction(tokens.span(start, line), local, body);
  }

  private Statement locals(int start, int line) throws ChunkSyntaxException {
    List<Local> locals = new ArrayList<>();
    boolean closes = false;
    do {
      Local local = attributed(tokens.expectName());
      if (local.attribute() == Local.Attribute.CLOSE) {
        if (closes) {
          throw tokens.errorOfMeaning("multiple to-be-closed variables in local list");
        }
        closes = true;
      }
      locals.add(local);
    } while (tokens.skip(TokenKind.COMMA));
    List<Expression> values = tokens.skip(TokenKind.ASSIGN) ? expressions.list() : List.of();
    locals.forEach(parser.scope()::declare);
    if (closes) {
      parser.scope().block().closesVariables = true;
    }
    // What can fail is that a value cannot be closed, which PUC Lua notices when all of them are
    // there.
    int errorLine = closes ? tokens.lastLine() : line;
    return new Statement.Declare(tokens.span(start, errorLine), locals, values);
  }

  private Local attributed(String name) throws ChunkSyntaxException {
    Local plain = parser.scope().create(name, Local.Attribute.NONE);
    if (!tokens.skip(TokenKind.LESS)) {
      return plain;
    }
    String attribute = tokens.expectName();
    tokens.expect(TokenKind.GREATER);
    return switch (attribute) {
      case "const" -> new Local(name, Local.Attribute.CONST, plain.slot());
      case "close" -> new Local(name, Local.Attribute.CLOSE, plain.slot());
      default -> throw tokens.errorOfMeaning("unknown attribute '" + attribute + "'");
    };
  }

  /// `function a.b:c() … end`
  Statement function() throws ChunkSyntaxException {
    int start = tokens.start();
    int line = tokens.line();
    tokens.next();
    int nameStart = tokens.start();
    StringBuilder name = new StringBuilder(tokens.at(TokenKind.NAME) ? tokens.token().name() : "");
    Expression target = expressions.variable();
    boolean method = false;
    while (!method && (tokens.at(TokenKind.DOT) || tokens.at(TokenKind.COLON))) {
      method = tokens.at(TokenKind.COLON);
      Expression.Index field = expressions.field(target, nameStart);
      target = field;
      name.append(method ? ':' : '.').append(fieldName(field));
    }
    FunctionBody body = parser.function(name.toString(), method, line, start);
    checkTarget(target);
    Span span = tokens.span(start, line);
    // The definition happens in its first line.
    return new Statement.Assign(
        span,
        List.of(ExpressionParser.read(target, line)),
        List.of(new Expression.Function(body.span(), body)));
  }

  private static String fieldName(Expression.Index field) {
    return new String(((Expression.Text) field.key()).bytes(), StandardCharsets.ISO_8859_1);
  }

  /// Checks that an expression can be assigned to.
  void checkTarget(Expression target) throws ChunkSyntaxException {
    String name =
        switch (target) {
          case Expression.LocalName(Span _, Local local) -> local.name();
          case Expression.UpvalueName(Span _, int _, String upvalue) -> upvalue;
          case Expression.Global _, Expression.Index _ -> "";
          default -> throw tokens.error("syntax error");
        };
    if (parser.scope().attribute(target) != Local.Attribute.NONE) {
      throw tokens.errorOfMeaning("attempt to assign to const variable '" + name + "'");
    }
  }
}
