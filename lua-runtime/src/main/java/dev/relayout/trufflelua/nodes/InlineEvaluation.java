package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.nodes.ExecutableNode;
import com.oracle.truffle.api.source.Source;
import dev.relayout.trufflelua.LuaLanguage;
import dev.relayout.trufflelua.runtime.Builtin;
import dev.relayout.trufflelua.runtime.BuiltinNode;
import dev.relayout.trufflelua.runtime.Cell;
import dev.relayout.trufflelua.runtime.LuaClosure;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaTable;
import dev.relayout.trufflelua.runtime.MetaNames;
import dev.relayout.trufflelua.runtime.Operators;
import dev.relayout.trufflelua.runtime.ParseError;
import dev.relayout.trufflelua.runtime.Values;

/// What a debugger evaluates where a program has stopped: an expression or statements, which see the locals there as their globals.
public final class InlineEvaluation extends ExecutableNode {
  private final LuaLanguage language;
  private final LuaNode place;
  private final RootCallTarget main;

  /// Reads the text.
  ///
  /// @param place where the program has stopped
  /// @throws ParseError when it is neither an expression nor statements
  public InlineEvaluation(LuaLanguage language, Source text, LuaNode place, boolean compatible) {
    super(language);
    this.language = language;
    this.place = place;
    this.main = parse(language, text, compatible);
  }

  private static RootCallTarget parse(LuaLanguage language, Source text, boolean compatible) {
    try {
      Source expression =
          Source.newBuilder(LuaLanguage.ID, "return " + text.getCharacters(), text.getName())
              .build();
      return ChunkLoader.load(language, expression, compatible);
    } catch (ParseError e) {
      return ChunkLoader.load(language, text, compatible);
    }
  }

  @Override
  public Object execute(VirtualFrame frame) {
    return evaluate(frame.materialize());
  }

  @TruffleBoundary
  private Object evaluate(MaterializedFrame frame) {
    FunctionRootNode root = (FunctionRootNode) place.getRootNode();
    LocalScope scope = new LocalScope(root, frame, place.offset());
    Cell[] environment = {new Cell(environment(scope))};
    try {
      return InteropLibrary.getUncached().execute(new LuaClosure(main, environment));
    } catch (InteropException e) {
      throw new IllegalStateException("a function can be executed", e);
    }
  }

  /// A table that has nothing: who asks gets a variable of the scope, or a global of the function.
  private LuaTable environment(LocalScope scope) {
    LuaTable metatable = new LuaTable();
    metatable.put(
        MetaNames.INDEX,
        builtin(
            "index",
            (context, arguments) -> {
              Object value = scope.get(arguments[2]);
              return value == null
                  ? Operators.index(context, globals(context, scope), arguments[2])
                  : value;
            }));
    metatable.put(
        MetaNames.NEWINDEX,
        builtin(
            "newindex",
            (context, arguments) -> {
              if (!scope.set(arguments[2], arguments[3])) {
                Operators.setIndex(context, globals(context, scope), arguments[2], arguments[3]);
              }
              return Values.NONE;
            }));
    LuaTable environment = new LuaTable();
    environment.setMetatable(metatable);
    return environment;
  }

  private static Object globals(LuaContext context, LocalScope scope) {
    Object own = scope.get(LocalScope.ENVIRONMENT);
    return own == null ? context.globals() : own;
  }

  private Builtin builtin(String name, Builtin.Body body) {
    return new Builtin(language, name, () -> BuiltinNode.boundary(body));
  }
}
