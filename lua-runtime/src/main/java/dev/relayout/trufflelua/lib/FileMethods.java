package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.LuaLanguage;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.Library;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaNumbers;
import dev.relayout.trufflelua.runtime.LuaOutput;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.LuaTable;
import dev.relayout.trufflelua.runtime.MetaNames;
import dev.relayout.trufflelua.runtime.Values;

/// The methods of files (manual §6.8, `file:close` and so on), and their metatable.
final class FileMethods {
  private static final LuaString TYPE = LuaString.of("FILE*");

  private final Library methods;
  private final Library metamethods;

  FileMethods(LuaLanguage language, FileLines lines) {
    methods =
        new Library(language, "file")
            .function("close", FileMethods::close)
            .function("flush", FileMethods::flush)
            .function("lines", (context, arguments) -> lines(context, lines, arguments))
            .function("read", FileMethods::read)
            .function("seek", FileMethods::seek)
            .function("setvbuf", FileMethods::setvbuf)
            .function("write", FileMethods::write);
    metamethods =
        new Library(language, "file")
            .function("__gc", FileMethods::closeQuietly)
            .function("__close", FileMethods::closeQuietly)
            .function("__tostring", FileMethods::toText)
            .constant("__name", TYPE);
  }

  /// Fills the metatable of a context's files.
  void open(IoState io) {
    LuaTable index = new LuaTable();
    methods.fill(index);
    metamethods.fill(io.metatable());
    io.metatable().putName(MetaNames.INDEX, index);
  }

  static Object close(LuaContext context, Object[] arguments) {
    return FileHandle.open(context, arguments, 1).close(context);
  }

  private static Object closeQuietly(LuaContext context, Object[] arguments) {
    FileHandle file = FileHandle.argument(context, arguments, 1);
    if (!file.closed()) {
      file.close(context);
    }
    return Values.NONE;
  }

  private static Object toText(LuaContext context, Object[] arguments) {
    return LuaString.of(FileHandle.argument(context, arguments, 1).toString());
  }

  private static Object flush(LuaContext context, Object[] arguments) {
    return flush(FileHandle.open(context, arguments, 1));
  }

  static Object flush(FileHandle file) {
    return SystemError.answering(
        null,
        () -> {
          file.stream().flush();
          return true;
        });
  }

  private static Object lines(LuaContext context, FileLines lines, Object[] arguments) {
    return lines.iterator(FileHandle.open(context, arguments, 1), arguments, false);
  }

  private static Object read(LuaContext context, Object[] arguments) {
    return read(context, FileHandle.open(context, arguments, 1), arguments, 2);
  }

  static Object read(LuaContext context, FileHandle file, Object[] arguments, int first) {
    return SystemError.answering(
        null, () -> FileReading.read(context, file.stream(), arguments, first));
  }

  private static Object seek(LuaContext context, Object[] arguments) {
    FileHandle file = FileHandle.open(context, arguments, 1);
    int whence = Args.option(context, arguments, 2, 1, "set", "cur", "end");
    long offset = Args.integer(context, arguments, 3, 0);
    return SystemError.answering(
        null,
        () -> {
          ByteStream.Whence from =
              whence == 0
                  ? ByteStream.Whence.START
                  : whence == 1 ? ByteStream.Whence.CURRENT : ByteStream.Whence.END;
          long position = file.stream().seek(from, offset);
          return position < 0 ? SystemError.INVALID.answer(null) : (Object) position;
        });
  }

  private static Object setvbuf(LuaContext context, Object[] arguments) {
    FileHandle file = FileHandle.open(context, arguments, 1);
    LuaOutput.Mode mode =
        switch (Args.option(context, arguments, 2, -1, "no", "full", "line")) {
          case 0 -> LuaOutput.Mode.NO;
          case 1 -> LuaOutput.Mode.FULL;
          default -> LuaOutput.Mode.LINE;
        };
    long size = Args.integer(context, arguments, 3, LuaOutput.DEFAULT_SIZE);
    return SystemError.answering(
        null,
        () -> {
          file.stream().setMode(mode, size);
          return true;
        });
  }

  private static Object write(LuaContext context, Object[] arguments) {
    return write(context, FileHandle.open(context, arguments, 1), arguments, 2);
  }

  /// Writes strings and numbers.
  ///
  /// @param first the index of the first of them in the arguments
  /// @return the file
  static Object write(LuaContext context, FileHandle file, Object[] arguments, int first) {
    return SystemError.answering(
        null,
        () -> {
          LuaOutput output = file.stream().toWrite();
          for (int n = first; n < arguments.length; n++) {
            output.write(text(context, arguments, n));
          }
          return file;
        });
  }

  /// Floats as C writes them, so that unlike in `print` those with an integer's value have no `.0`.
  private static LuaString text(LuaContext context, Object[] arguments, int n) {
    if (!(arguments[n] instanceof Double real)) {
      return Args.string(context, arguments, n);
    }
    LuaString text = LuaNumbers.toText(real);
    int shorter = text.length() - 2;
    boolean integral = shorter > 0 && text.at(shorter) == '.' && text.at(shorter + 1) == '0';
    return integral ? text.substring(0, shorter) : text;
  }
}
