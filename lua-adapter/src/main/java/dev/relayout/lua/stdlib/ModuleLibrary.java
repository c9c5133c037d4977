package dev.relayout.lua.stdlib;

import dev.relayout.lua.vm.Args;
import dev.relayout.lua.vm.Bytes;
import dev.relayout.lua.vm.Table;
import dev.relayout.lua.vm.Vm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/// `require`, `package`, `dofile` and `loadfile`: they read `.lua` files of the script's own folder, and
/// no others, whatever `package.path` says.
final class ModuleLibrary {
  private static final String SUFFIX = ".lua";
  private static final long MAX_BYTES = 16 << 20;

  private final Vm vm;
  private final Path folder;
  private final LuaTable loaded = new Table();
  private final LuaTable preload = new Table();

  private ModuleLibrary(Vm vm, Path folder) {
    this.vm = vm;
    this.folder = folder;
  }

  /// Returns `package.loaded`.
  static LuaTable install(Vm vm, Path folder) {
    ModuleLibrary modules = new ModuleLibrary(vm, folder);
    Library names = new Library(vm);
    names.set("loaded", modules.loaded).set("preload", modules.preload);
    names.set("path", Bytes.string("./?.lua;./?/init.lua")).set("cpath", Bytes.string(""));
    names.set("config", Bytes.string("/\n;\n?\n!\n-\n"));
    names.install("package");
    Library base = new Library(vm, vm.globals());
    base.add("require", modules::require);
    base.add("dofile", args -> vm.call(modules.function(args.string(1)), LuaValue.NONE));
    base.add("loadfile", modules::loadFile);
    return modules.loaded;
  }

  private Varargs require(Args args) {
    LuaString name = args.string(1);
    LuaValue present = loaded.rawget(name);
    if (present.toboolean()) {
      return present;
    }
    LuaValue loader = preload.rawget(name);
    LuaString found = name;
    if (loader.isnil()) {
      String base = Bytes.latin1(name).replace('.', '/');
      found = Bytes.string(base + SUFFIX);
      Path file = resolve(found);
      if (file == null) {
        found = Bytes.string(base + "/init" + SUFFIX);
        file = resolve(found);
      }
      if (file == null) {
        throw vm.error(
            "module '"
                + Bytes.latin1(name)
                + "' not found: the script's folder has no file '"
                + base
                + SUFFIX
                + "'");
      }
      loader = function(found);
    }
    LuaValue result = vm.call(loader, LuaValue.varargsOf(name, found)).arg1();
    if (!result.isnil()) {
      loaded.rawset(name, result);
    } else if (loaded.rawget(name).isnil()) {
      loaded.rawset(name, LuaValue.TRUE);
    }
    return loaded.rawget(name);
  }

  private Varargs loadFile(Args args) {
    LuaString name = args.string(1);
    LuaValue environment = args.count() >= 3 ? args.get(3) : vm.globals();
    Path file = resolve(name);
    return file == null
        ? BaseLibrary.failure("cannot open " + Bytes.latin1(name))
        : compile(name, file, environment);
  }

  private LuaValue function(LuaString name) {
    Path file = resolve(name);
    if (file == null) {
      throw vm.error(
          "cannot open '" + Bytes.latin1(name) + "': the script's folder has no such file");
    }
    Varargs compiled = compile(name, file, vm.globals());
    if (compiled.arg1().isnil()) {
      throw vm.raise(compiled.arg(2), 0);
    }
    return compiled.arg1();
  }

  private Varargs compile(LuaString name, Path file, LuaValue environment) {
    try {
      long size = Files.size(file);
      if (size > MAX_BYTES) {
        throw vm.error("'" + Bytes.latin1(name) + "' is too large for a script");
      }
      vm.budget().reserve(size);
      LuaString shown = Bytes.string("@" + Bytes.latin1(name));
      return BaseLibrary.compile(vm, Files.readAllBytes(file), shown, environment);
    } catch (IOException e) {
      throw vm.error("cannot read '" + Bytes.latin1(name) + "': " + IoLibrary.reason(e));
    }
  }

  /// The regular `.lua` file of that relative name; null when there is none in the folder. Names that
  /// lead out of it, by `..` or by a symbolic link, raise.
  private @Nullable Path resolve(LuaString name) {
    String shown = Bytes.latin1(name);
    try {
      Path relative = Path.of(IoLibrary.fileName(name));
      if (relative.isAbsolute()
          || shown.indexOf('\\') >= 0
          || !shown.endsWith(SUFFIX)
          || !folder.resolve(relative).normalize().startsWith(folder.normalize())) {
        throw outside(shown);
      }
      Path file = folder.resolve(relative);
      if (!Files.isRegularFile(file)) {
        return null;
      }
      if (!file.toRealPath().startsWith(folder.toRealPath())) {
        throw outside(shown);
      }
      return file;
    } catch (InvalidPathException e) {
      throw outside(shown);
    } catch (IOException e) {
      throw vm.error("cannot read '" + shown + "': " + IoLibrary.reason(e));
    }
  }

  private RuntimeException outside(String name) {
    return vm.error(
        "'" + name + "' is not allowed: a script loads .lua files of its own folder only");
  }
}
