package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.LuaLanguage;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.Builtin;
import dev.relayout.trufflelua.runtime.BuiltinNode;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.Values;
import java.io.IOException;

/// The iterators of `io.lines` and `file:lines`: functions with one code, each of which carries its file and formats.
final class FileLines {
  /// PUC Lua's limit for formats.
  private static final int MOST_FORMATS = 250;

  private final Builtin iterator;

  /// @param arguments of the function that made it, with the formats from index 2 on
  private record Reader(FileHandle file, Object[] arguments, boolean closes) {}

  FileLines(LuaLanguage language) {
    iterator = new Builtin(language, "lines", () -> BuiltinNode.boundary(FileLines::next));
  }

  /// A function that reads the next values.
  ///
  /// @param arguments with the formats from index 2 on
  /// @param closes whether the file is closed at its end
  Builtin iterator(FileHandle file, Object[] arguments, boolean closes) {
    if (Args.count(arguments) - 1 > MOST_FORMATS) {
      throw LibraryError.argument(MOST_FORMATS + 2, "too many arguments");
    }
    return iterator.with(new Reader(file, arguments, closes));
  }

  private static Object next(LuaContext context, Object[] arguments) {
    Reader reader = (Reader) ((Builtin) arguments[0]).state();
    if (reader.file.closed()) {
      throw LibraryError.of("file is already closed");
    }
    Object read;
    try {
      read = FileReading.read(context, reader.file.stream(), reader.arguments, 2);
    } catch (IOException e) {
      throw LibraryError.of(SystemError.of(e).text());
    }
    if (Values.first(read) != Nil.NIL) {
      return read;
    }
    if (reader.closes) {
      reader.file.close(context);
    }
    return Values.NONE;
  }
}
