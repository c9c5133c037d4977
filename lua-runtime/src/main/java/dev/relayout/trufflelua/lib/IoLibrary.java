package dev.relayout.trufflelua.lib;

import com.oracle.truffle.api.TruffleFile;
import com.oracle.truffle.api.io.TruffleProcessBuilder;
import dev.relayout.trufflelua.LuaLanguage;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.Calls;
import dev.relayout.trufflelua.runtime.Conversions;
import dev.relayout.trufflelua.runtime.Library;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaOutput;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.LuaTable;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.Values;
import java.io.IOException;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.graalvm.polyglot.io.ProcessHandler.Redirect;
import org.jspecify.annotations.Nullable;

/// Input and output (manual §6.8), as far as the host grants it: the context's three streams always, files through the file system that the
/// host gives the context, processes when it allows them. What is not granted fails as a call of C fails that the system refuses:
/// `nil, "name: Operation not permitted", 1`.
final class IoLibrary {
  private static final LuaString FILE = LuaString.of("file");
  private static final LuaString CLOSED_FILE = LuaString.of("closed file");
  private static final LuaString READING = LuaString.of("r");

  private final FileLines lines;

  private IoLibrary(LuaLanguage language) {
    lines = new FileLines(language);
  }

  static Library create(LuaLanguage language) {
    IoLibrary io = new IoLibrary(language);
    FileMethods methods = new FileMethods(language, io.lines);
    return new Library(language, "io")
        .function("close", IoLibrary::close)
        .function("flush", IoLibrary::flush)
        .function("input", IoLibrary::input)
        .function("lines", io::lines)
        .function("open", IoLibrary::open)
        .function("output", IoLibrary::output)
        .function("popen", IoLibrary::popen)
        .function("read", IoLibrary::read)
        .function("tmpfile", IoLibrary::tmpfile)
        .function("type", IoLibrary::type)
        .function("write", IoLibrary::write)
        .opening((context, table) -> openStandard(context, table, methods));
  }

  private static void openStandard(LuaContext context, LuaTable table, FileMethods methods) {
    IoState io = IoState.of(context);
    methods.open(io);
    table.putName(LuaString.of("stdin"), io.standardInput());
    table.putName(LuaString.of("stdout"), io.standardOutput());
    table.putName(LuaString.of("stderr"), io.standardError());
  }

  private static Object close(LuaContext context, Object[] arguments) {
    if (arguments.length > 1) {
      return FileMethods.close(context, arguments);
    }
    FileHandle output = IoState.of(context).output();
    return FileMethods.close(context, Calls.arguments(arguments[0], output));
  }

  private static Object flush(LuaContext context, Object[] arguments) {
    return FileMethods.flush(usable(IoState.of(context).output(), "output"));
  }

  private static Object read(LuaContext context, Object[] arguments) {
    return FileMethods.read(context, usable(IoState.of(context).input(), "input"), arguments, 1);
  }

  private static Object write(LuaContext context, Object[] arguments) {
    return FileMethods.write(context, usable(IoState.of(context).output(), "output"), arguments, 1);
  }

  private static FileHandle usable(FileHandle file, String what) {
    if (file.closed()) {
      throw LibraryError.of("default " + what + " file is closed");
    }
    return file;
  }

  private static Object input(LuaContext context, Object[] arguments) {
    IoState io = IoState.of(context);
    FileHandle chosen = choice(context, arguments, OpenMode.READ);
    if (chosen != null) {
      io.setInput(chosen);
    }
    return io.input();
  }

  private static Object output(LuaContext context, Object[] arguments) {
    IoState io = IoState.of(context);
    FileHandle chosen = choice(context, arguments, OpenMode.WRITE);
    if (chosen != null) {
      io.setOutput(chosen);
    }
    return io.output();
  }

  /// The file that argument 1 gives or names; null without one.
  private static @Nullable FileHandle choice(
      LuaContext context, Object[] arguments, OpenMode mode) {
    if (Args.absent(arguments, 1)) {
      return null;
    }
    LuaString name = Conversions.toText(arguments[1]);
    return name == null
        ? FileHandle.argument(context, arguments, 1)
        : openOrRaise(context, name, mode);
  }

  private static FileHandle openOrRaise(LuaContext context, LuaString name, OpenMode mode) {
    Object opened = opened(context, name, mode);
    if (opened instanceof FileHandle file) {
      return file;
    }
    String why = ((LuaString) Values.get(opened, 1)).latin1().substring(name.length() + 2);
    throw LibraryError.of("cannot open file '" + name.latin1() + "' (" + why + ")");
  }

  private Object lines(LuaContext context, Object[] arguments) {
    if (Args.absent(arguments, 1)) {
      FileHandle file = IoState.of(context).input();
      if (file.closed()) {
        throw LibraryError.of("attempt to use a closed file");
      }
      return lines.iterator(file, arguments, false);
    }
    LuaString name = Args.string(context, arguments, 1);
    FileHandle file = openOrRaise(context, name, OpenMode.READ);
    return Values.of(lines.iterator(file, arguments, true), Nil.NIL, Nil.NIL, file);
  }

  private static Object open(LuaContext context, Object[] arguments) {
    LuaString name = Args.string(context, arguments, 1);
    LuaString given = Args.optionalString(context, arguments, 2);
    OpenMode mode = OpenMode.parse(given == null ? READING : given);
    if (mode == null) {
      throw LibraryError.argument(2, "invalid mode");
    }
    return opened(context, name, mode);
  }

  /// A file; or nil, a message and a number.
  private static Object opened(LuaContext context, LuaString name, OpenMode mode) {
    return SystemError.answering(
        name, () -> opened(context, FileNames.file(context, name), mode, mode.options()));
  }

  private static FileHandle opened(
      LuaContext context, TruffleFile file, OpenMode mode, Set<OpenOption> options)
      throws IOException {
    IoState io = IoState.of(context);
    io.closeDropped();
    ByteStream stream = ByteStream.file(file.newByteChannel(options), mode);
    return io.handle(stream, FileHandle.CLOSES);
  }

  private static Object tmpfile(LuaContext context, Object[] arguments) {
    return SystemError.answering(
        null,
        () -> {
          TruffleFile file = context.env().createTempFile(null, "lua_", "");
          OpenMode mode = new OpenMode(true, true, false, true);
          Set<OpenOption> options = new HashSet<>(mode.options());
          options.add(StandardOpenOption.DELETE_ON_CLOSE);
          return opened(context, file, mode, options);
        });
  }

  private static Object popen(LuaContext context, Object[] arguments) {
    LuaString command = Args.string(context, arguments, 1);
    LuaString given = Args.optionalString(context, arguments, 2);
    String mode = given == null ? "r" : given.latin1();
    if (!mode.equals("r") && !mode.equals("w")) {
      throw LibraryError.argument(2, "invalid mode");
    }
    return SystemError.answering(
        command,
        () -> {
          context.out().flush();
          IoState.of(context).closeDropped();
          TruffleProcessBuilder builder = Commands.shell(context.env(), command);
          return mode.equals("r") ? reading(context, builder) : writing(context, builder);
        });
  }

  private static FileHandle reading(LuaContext context, TruffleProcessBuilder builder)
      throws IOException {
    Process process = builder.redirectOutput(Redirect.PIPE).start();
    return piped(context, ByteStream.reading(process.getInputStream()), process);
  }

  private static FileHandle writing(LuaContext context, TruffleProcessBuilder builder)
      throws IOException {
    Process process = builder.redirectInput(Redirect.PIPE).start();
    LuaOutput output = new LuaOutput(process.getOutputStream(), LuaOutput.Mode.FULL);
    return piped(context, ByteStream.writing(output, process.getOutputStream()), process);
  }

  private static FileHandle piped(LuaContext context, ByteStream stream, Process process) {
    return IoState.of(context)
        .handle(
            stream,
            open -> {
              open.close();
              return Commands.result(process);
            });
  }

  private static Object type(LuaContext context, Object[] arguments) {
    if (Args.any(arguments, 1) instanceof FileHandle file) {
      return file.closed() ? CLOSED_FILE : FILE;
    }
    return Nil.NIL;
  }
}
