package dev.relayout.trufflelua.syntax;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Parses chunks and resolves their names in the same pass (manual §3).
public final class Parser {
  private static final String ENVIRONMENT = "_ENV";

  private final Tokens tokens;
  private final ExpressionParser expressions;
  private final StatementParser statements;
  private FunctionScope scope;

  private Parser(Tokens tokens) {
    this.tokens = tokens;
    this.expressions = new ExpressionParser(this, tokens);
    this.statements = new StatementParser(this, tokens, expressions);
    this.scope = new FunctionScope(null, tokens, 0);
  }

  /// Parses a chunk as `load` does with PUC Lua 5.4.
  ///
  /// @param source the text of the chunk; not changed, and not kept
  /// @param chunkName as messages show it: see [ChunkName]
  /// @return the main function: it takes `...`, and its upvalue 0 is `_ENV`
  /// @throws ChunkSyntaxException when it is no Lua
  public static FunctionBody parse(byte[] source, String chunkName) throws ChunkSyntaxException {
    return parse(source, chunkName, ParserOptions.STANDARD, () -> {});
  }

  /// Parses a chunk.
  ///
  /// @param source the text of the chunk; not changed, and not kept
  /// @param chunkName as messages show it: see [ChunkName]
  /// @param pause run now and then, since a chunk may be long; what it throws ends the parser
  /// @return the main function: it takes `...`, and its upvalue 0 is `_ENV`
  /// @throws ChunkSyntaxException when it is no Lua
  public static FunctionBody parse(
      byte[] source, String chunkName, ParserOptions options, Runnable pause)
      throws ChunkSyntaxException {
    Source text = new Source(source, chunkName, 1);
    if (options.file()) {
      text.skipFileHeader();
    }
    Tokens tokens = new Tokens(new Lexer(text, options.compatible()), pause);
    return new Parser(tokens).mainFunction(source.length);
  }

  /// Parses a function by itself, as it was in its chunk; its upvalues come from nowhere.
  ///
  /// @param chunkName as messages show it: see [ChunkName]
  /// @param pause run now and then; what it throws ends the parser
  /// @throws ChunkSyntaxException when somebody has changed it
  public static FunctionBody parse(FunctionText function, String chunkName, Runnable pause)
      throws ChunkSyntaxException {
    if (function.isMain()) {
      ParserOptions options = new ParserOptions(function.compatible(), true);
      return parse(function.text(), chunkName, options, pause);
    }
    Source text = new Source(function.text(), chunkName, function.line());
    Tokens tokens = new Tokens(new Lexer(text, function.compatible()), pause);
    return new Parser(tokens).lone(function);
  }

  /// The function whose body is being read.
  FunctionScope scope() {
    return scope;
  }

  /// A function from its parameters to its `end`.
  ///
  /// @param name as in [FunctionBody#name]
  /// @param method whether it has the parameter `self`
  /// @param start where the function begins in the chunk
  FunctionBody function(String name, boolean method, int line, int start)
      throws ChunkSyntaxException {
    return function(new FunctionScope(scope, tokens, line), name, method, start);
  }

  private FunctionBody function(FunctionScope own, String name, boolean method, int start)
      throws ChunkSyntaxException {
    FunctionScope enclosing = scope;
    int line = own.lineDefined;
    scope = own;
    own.enterBlock(false);
    tokens.expect(TokenKind.LEFT_PARENTHESIS);
    List<Local> parameters = parameters(method);
    tokens.expect(TokenKind.RIGHT_PARENTHESIS);
    Block block = new Block(statements.list());
    int lastLine = tokens.line();
    tokens.expectClosing(TokenKind.END, TokenKind.FUNCTION, line);
    own.leaveBlock();
    scope = enclosing;
    return new FunctionBody(
        name,
        parameters,
        own.vararg,
        block,
        Collections.unmodifiableList(own.upvalues()),
        own.slots(),
        line,
        lastLine,
        tokens.span(start, line));
  }

  private List<Local> parameters(boolean method) throws ChunkSyntaxException {
    List<Local> parameters = new ArrayList<>();
    if (method) {
      Local self = scope.create("self", Local.Attribute.NONE);
      scope.declare(self);
      parameters.add(self);
    }
    int named = parameters.size();
    if (!tokens.at(TokenKind.RIGHT_PARENTHESIS)) {
      do {
        if (tokens.at(TokenKind.NAME)) {
          parameters.add(scope.create(tokens.expectName(), Local.Attribute.NONE));
        } else if (tokens.skip(TokenKind.ELLIPSIS)) {
          scope.vararg = true;
        } else {
          throw tokens.error("<name> or '...' expected");
        }
      } while (!scope.vararg && tokens.skip(TokenKind.COMMA));
    }
    parameters.subList(named, parameters.size()).forEach(scope::declare);
    return Collections.unmodifiableList(parameters);
  }

  /// A function without its chunk: what is in front of its parameters has been read once.
  private FunctionBody lone(FunctionText function) throws ChunkSyntaxException {
    // For what somebody has changed: global names where there were none.
    scope.addUpvalue(new Upvalue(ENVIRONMENT, null, -1), Local.Attribute.NONE);
    FunctionScope own = new FunctionScope(scope, tokens, function.lineDefined());
    for (String upvalue : function.upvalues()) {
      own.addUpvalue(new Upvalue(upvalue, null, own.upvalues().size()), Local.Attribute.NONE);
    }
    while (!tokens.at(TokenKind.LEFT_PARENTHESIS) && !tokens.at(TokenKind.END_OF_CHUNK)) {
      tokens.next();
    }
    return function(own, function.name(), function.isMethod(), 0);
  }

  private FunctionBody mainFunction(int length) throws ChunkSyntaxException {
    scope.vararg = true;
    scope.enterBlock(false);
    scope.addUpvalue(new Upvalue(ENVIRONMENT, null, -1), Local.Attribute.NONE);
    Block block = new Block(statements.list());
    if (!tokens.at(TokenKind.END_OF_CHUNK)) {
      throw tokens.error(TokenKind.END_OF_CHUNK.shown() + " expected");
    }
    scope.leaveBlock();
    return new FunctionBody(
        "main chunk",
        List.of(),
        true,
        block,
        Collections.unmodifiableList(scope.upvalues()),
        scope.slots(),
        0,
        0,
        new Span(0, length, 1));
  }
}
