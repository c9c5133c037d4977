package dev.relayout.lua.stdlib;

import dev.relayout.lua.vm.Args;
import dev.relayout.lua.vm.Builtin;
import dev.relayout.lua.vm.Bytes;
import dev.relayout.lua.vm.Vm;
import dev.relayout.script.Text;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;
import org.luaj.vm2.LuaInteger;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/// `io` (reference manual §6.8): regular files, for reading, where granted. No standard streams.
final class IoLibrary {
  /// Open files of one script.
  private static final int MAX_OPEN = 256;

  private final Vm vm;
  private final Sandbox sandbox;
  private final LuaTable methods;

  private IoLibrary(Vm vm, Sandbox sandbox) {
    this.vm = vm;
    this.sandbox = sandbox;
    this.methods = new Library(vm).set("__name", Bytes.string("FILE*")).table();
  }

  static LuaTable install(Vm vm, Sandbox sandbox) {
    IoLibrary io = new IoLibrary(vm, sandbox);
    io.addMethods();
    Library library = new Library(vm);
    library.refuse("io", "it may not start programs", "popen");
    library.refuse("io", "it may not write; print() goes to the log", "write", "output", "tmpfile");
    library.refuse("io", "it has no standard input", "read", "input");
    library.add("type", IoLibrary::type);
    library.add("close", IoLibrary::close);
    if (sandbox.files()) {
      library.add("open", io::open);
      library.add("lines", io::lines);
    } else {
      String reason = "reading files is not granted (scripts.allow: [files])";
      library.refuse("io", reason, "open", "lines");
    }
    return library.install("io");
  }

  private void addMethods() {
    Library library = new Library(vm);
    library.add("read", args -> file(args).read(args, 2));
    library.add("lines", args -> lineReader(file(args), args, 2, false));
    library.add("seek", args -> file(args).seek(args));
    library.add("close", IoLibrary::close);
    library.add("setvbuf", args -> LuaValue.TRUE);
    library.refuse("file", "it may not write", "write", "flush");
    methods.rawset(LuaValue.INDEX, library.table());
    Library meta = new Library(vm, methods);
    meta.add("__tostring", args -> Bytes.string(file(args).toString()));
    meta.set("__metatable", BaseLibrary.bool(false));
  }

  private static LuaFile file(Args args) {
    if (args.get(1).isuserdata() && args.get(1).touserdata() instanceof LuaFile file) {
      return file;
    }
    throw args.bad(1, "FILE* expected");
  }

  private static Varargs close(Args args) {
    file(args).close();
    return LuaValue.TRUE;
  }

  private static Varargs type(Args args) {
    if (args.any(1).isuserdata() && args.get(1).touserdata() instanceof LuaFile file) {
      return Bytes.string(file.isOpen() ? "file" : "closed file");
    }
    return LuaValue.NIL;
  }

  private Varargs open(Args args) {
    LuaString name = args.string(1);
    String mode = args.absent(2) ? "r" : Bytes.latin1(args.string(2));
    if (!mode.equals("r") && !mode.equals("rb")) {
      throw vm.error("io.open: a relay script may only read files (mode \"" + mode + "\")");
    }
    try {
      return collectable(openFile(name), file -> LuaValue.userdataOf(file, methods));
    } catch (IOException | InvalidPathException e) {
      return LuaValue.varargsOf(
          LuaValue.NIL,
          Bytes.string(Bytes.latin1(name) + ": " + reason(e)),
          LuaInteger.valueOf(e instanceof NoSuchFileException ? 2 : 5));
    }
  }

  private Varargs lines(Args args) {
    LuaString name = args.string(1);
    try {
      return collectable(openFile(name), file -> lineReader(file, args, 2, true));
    } catch (IOException | InvalidPathException e) {
      throw vm.error(Bytes.latin1(name) + ": " + reason(e));
    }
  }

  /// Closes the file once the script has dropped the value by which it holds it.
  private static LuaValue collectable(LuaFile file, Function<LuaFile, LuaValue> holder) {
    LuaValue held = holder.apply(file);
    Vm.whenDropped(held, file::close);
    return held;
  }

  private LuaFile openFile(LuaString name) throws IOException {
    Path path = sandbox.folder().resolve(fileName(name));
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new IOException("Not a regular file");
    }
    if (vm.resources().size() >= MAX_OPEN) {
      throw vm.error("too many open files (limit is " + MAX_OPEN + "): close those you have read");
    }
    return LuaFile.open(vm, path);
  }

  private LuaValue lineReader(LuaFile file, Args formats, int first, boolean closeAtEnd) {
    return new Builtin(
        vm,
        "lines iterator",
        ignored -> {
          Varargs read = file.read(formats, first);
          if (read.arg1().isnil() && closeAtEnd) {
            file.close();
          }
          return read;
        });
  }

  static String fileName(LuaString name) {
    return Text.of(Bytes.copy(name)).toString();
  }

  /// Why a file cannot be had, in C's words where there are some.
  static String reason(Exception e) {
    return switch (e) {
      case NoSuchFileException missing -> "No such file or directory";
      case AccessDeniedException denied -> "Permission denied";
      case InvalidPathException invalid -> "No such file or directory";
      default -> String.valueOf(e.getMessage());
    };
  }
}
