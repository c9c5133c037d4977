package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.source.Source;
import dev.relayout.trufflelua.LuaLanguage;
import dev.relayout.trufflelua.runtime.ParseError;
import dev.relayout.trufflelua.syntax.ChunkName;
import dev.relayout.trufflelua.syntax.ChunkSyntaxException;
import dev.relayout.trufflelua.syntax.FunctionBody;
import dev.relayout.trufflelua.syntax.FunctionText;
import dev.relayout.trufflelua.syntax.Parser;
import dev.relayout.trufflelua.syntax.ParserOptions;
import java.nio.charset.StandardCharsets;

/// Makes code of the text of a chunk: what runs its main function, whose only upvalue is `_ENV`.
public final class ChunkLoader {
  private ChunkLoader() {}

  /// A chunk may have any length: a cancel does not wait for its end.
  private static void poll() {
    TruffleSafepoint.poll(null);
  }

  /// Of bytes that a script loads.
  ///
  /// @param name as `load` takes it: `=name`, `@file`, or the text itself
  public static RootCallTarget load(
      LuaLanguage language, byte[] bytes, String name, ParserOptions options)
      throws ChunkSyntaxException {
    String shown = ChunkName.shorten(name);
    Chunk chunk = Chunk.ofBytes(shown, name, bytes, options.compatible());
    FunctionBody main = Parser.parse(bytes, shown, options, ChunkLoader::poll);
    return FunctionTranslator.translate(language, chunk, main);
  }

  /// Of a function that a binary chunk holds.
  ///
  /// @param name as `load` takes it
  /// @param stripped whether its lines are to stay unknown
  public static RootCallTarget load(
      LuaLanguage language, FunctionText function, String name, boolean stripped)
      throws ChunkSyntaxException {
    String shown = ChunkName.shorten(name);
    Chunk chunk =
        Chunk.ofFunction(
            shown, name, function.text(), function.line(), stripped, function.compatible());
    FunctionBody body = Parser.parse(function, shown, ChunkLoader::poll);
    return FunctionTranslator.translate(language, chunk, body);
  }

  /// Of a source that the host gives.
  ///
  /// @throws ParseError when it is no Lua
  public static RootCallTarget load(LuaLanguage language, Source source, boolean compatible) {
    String name = ChunkName.shorten("@" + source.getName());
    byte[] bytes =
        source.hasBytes()
            ? source.getBytes().toByteArray()
            : source.getCharacters().toString().getBytes(StandardCharsets.UTF_8);
    Chunk chunk =
        source.hasBytes()
            ? Chunk.ofBytes(name, "@" + source.getName(), bytes, compatible)
            : Chunk.ofCharacters(name, source, bytes, compatible);
    try {
      ParserOptions options = new ParserOptions(compatible, true);
      FunctionBody main = Parser.parse(bytes, name, options, ChunkLoader::poll);
      return FunctionTranslator.translate(language, chunk, main);
    } catch (ChunkSyntaxException e) {
      throw new ParseError(e, chunk.section(e.offset(), 1));
    }
  }
}
