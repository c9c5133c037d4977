package dev.relayout.trufflelua.lib;

import com.oracle.truffle.api.TruffleFile;
import dev.relayout.trufflelua.LuaLanguage;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.Builtin;
import dev.relayout.trufflelua.runtime.BuiltinNode;
import dev.relayout.trufflelua.runtime.Calls;
import dev.relayout.trufflelua.runtime.Conversions;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaFunction;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.LuaTable;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.Operators;
import dev.relayout.trufflelua.runtime.Values;

/// Finds what `require` loads (manual §6.3, `package.searchers` and `package.searchpath`).
final class ModuleSearch {
  /// PUC Lua's words on systems where it cannot load libraries.
  static final String NO_C_LIBRARIES = "dynamic libraries not enabled; check your Lua installation";

  private static final LuaString IS_PRELOADED = LuaString.of(":preload:");
  private static final LuaString SEPARATOR = LuaString.of(".");
  private static final LuaString FOLDER = LuaString.of("/");

  private final LuaFunction loadfile;
  private final Builtin preloaded;
  private final Builtin lua;
  private final Builtin c;

  ModuleSearch(LuaLanguage language, LuaFunction loadfile) {
    this.loadfile = loadfile;
    preloaded =
        new Builtin(language, "searcher", () -> BuiltinNode.boundary(ModuleSearch::preloaded));
    lua = new Builtin(language, "searcher", () -> BuiltinNode.boundary(this::lua));
    c = new Builtin(language, "searcher", () -> BuiltinNode.boundary(ModuleSearch::c));
  }

  /// The first value of `package.searchers`. They know the tables themselves, whatever scripts put into their places.
  LuaTable searchers(LuaTable packages, LuaTable preload) {
    return new LuaTable(
        new Object[] {preloaded.with(preload), lua.with(packages), c.with(packages)});
  }

  private static LuaTable table(Object[] arguments) {
    return (LuaTable) ((Builtin) arguments[0]).state();
  }

  private static Object preloaded(LuaContext context, Object[] arguments) {
    LuaString name = Args.string(context, arguments, 1);
    Object loader = Operators.index(context, table(arguments), name);
    if (loader == Nil.NIL) {
      return LuaString.ofLatin1("no field package.preload['" + name.latin1() + "']");
    }
    return Values.of(loader, IS_PRELOADED);
  }

  private Object lua(LuaContext context, Object[] arguments) {
    LuaString name = Args.string(context, arguments, 1);
    Object found = find(context, name, path(context, arguments, "path"));
    if (found instanceof Object[] notFound) {
      return notFound[1];
    }
    Object loaded = Calls.call(context, loadfile, found);
    if (Values.first(loaded) instanceof LuaFunction loader) {
      return Values.of(loader, found);
    }
    throw failed(name, (LuaString) found, Values.get(loaded, 1).toString());
  }

  private static Object c(LuaContext context, Object[] arguments) {
    LuaString name = Args.string(context, arguments, 1);
    LuaString path = path(context, arguments, "cpath");
    if (path.length() == 0) {
      return Nil.NIL;
    }
    Object found = find(context, name, path);
    if (found instanceof Object[] notFound) {
      return notFound[1];
    }
    throw failed(name, (LuaString) found, NO_C_LIBRARIES);
  }

  private static LibraryError failed(LuaString name, LuaString file, String why) {
    return LibraryError.of(
        "error loading module '"
            + name.latin1()
            + "' from file '"
            + file.latin1()
            + "':\n\t"
            + why);
  }

  private static LuaString path(LuaContext context, Object[] arguments, String field) {
    Object value = Operators.index(context, table(arguments), LuaString.of(field));
    LuaString path = Conversions.toText(value);
    if (path == null) {
      throw LibraryError.of("'package." + field + "' must be a string");
    }
    return path;
  }

  static Object searchpath(LuaContext context, Object[] arguments) {
    LuaString name = Args.string(context, arguments, 1);
    LuaString path = Args.string(context, arguments, 2);
    LuaString separator =
        Args.absent(arguments, 3) ? SEPARATOR : Args.string(context, arguments, 3);
    LuaString replacement = Args.absent(arguments, 4) ? FOLDER : Args.string(context, arguments, 4);
    return find(context, name, path, separator.latin1(), replacement.latin1());
  }

  private static Object find(LuaContext context, LuaString name, LuaString path) {
    return find(context, name, path, SEPARATOR.latin1(), FOLDER.latin1());
  }

  /// The name of the first file that can be read; or nil and the list of all that were tried.
  private static Object find(
      LuaContext context, LuaString name, LuaString path, String separator, String replacement) {
    String module = name.latin1();
    String place = separator.isEmpty() ? module : module.replace(separator, replacement);
    StringBuilder tried = new StringBuilder();
    for (String template : path.latin1().split(";", -1)) {
      String candidate = template.replace("?", place);
      LuaString file = LuaString.ofLatin1(candidate);
      if (readable(context, file)) {
        return file;
      }
      tried
          .append(tried.isEmpty() ? "" : "\n\t")
          .append("no file '")
          .append(candidate)
          .append('\'');
    }
    return Values.of(Nil.NIL, LuaString.ofLatin1(tried.toString()));
  }

  private static boolean readable(LuaContext context, LuaString name) {
    try {
      TruffleFile file = FileNames.file(context, name);
      return file.isReadable() && !file.isDirectory();
    } catch (SecurityException | UnsupportedOperationException | IllegalArgumentException hidden) {
      // What the host does not show, and what cannot be a name, is not there.
      return false;
    }
  }
}
