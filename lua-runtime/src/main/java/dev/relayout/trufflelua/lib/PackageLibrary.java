package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.LuaLanguage;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.Builtin;
import dev.relayout.trufflelua.runtime.BuiltinNode;
import dev.relayout.trufflelua.runtime.Calls;
import dev.relayout.trufflelua.runtime.Library;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaFunction;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.LuaTable;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.Operators;
import dev.relayout.trufflelua.runtime.Values;

/// Modules (manual §6.3): `require` and the table `package`. Modules are Lua files, found by `package.path`, whose first value is the option
/// `lua.Path`; what they may be is confined by the file system that the host gives the context. There are no modules in C: the third
/// searcher only tells so, and the fourth of PUC Lua does not exist.
final class PackageLibrary {
  private static final LuaString LOADED = LuaString.of("loaded");
  private static final LuaString PRELOAD = LuaString.of("preload");
  private static final LuaString PATH = LuaString.of("path");
  private static final LuaString SEARCHERS = LuaString.of("searchers");
  private static final LuaString REGISTERED_LOADED = LuaString.of("_LOADED");
  private static final LuaString REGISTERED_PRELOAD = LuaString.of("_PRELOAD");
  private static final LuaString REQUIRE = LuaString.of("require");

  /// Separators and marks: of folders, of templates, of names in templates, and two that only modules in C need.
  private static final LuaString CONFIG = LuaString.of("/\n;\n?\n!\n-\n");

  private final Builtin require;
  private final ModuleSearch search;

  private PackageLibrary(LuaLanguage language, Library base) {
    require = new Builtin(language, "require", () -> BuiltinNode.boundary(PackageLibrary::require));
    search = new ModuleSearch(language, (LuaFunction) base.get("loadfile"));
  }

  /// @param base the basic functions, of which it needs `loadfile`
  static Library create(LuaLanguage language, Library base) {
    PackageLibrary packages = new PackageLibrary(language, base);
    return new Library(language, "package")
        .function("loadlib", PackageLibrary::loadlib)
        .function("searchpath", ModuleSearch::searchpath)
        .constant("config", CONFIG)
        .constant("cpath", LuaString.EMPTY)
        .opening(packages::open);
  }

  private void open(LuaContext context, LuaTable table) {
    LuaTable preload = new LuaTable();
    context.registry().put(REGISTERED_LOADED, context.loaded());
    context.registry().put(REGISTERED_PRELOAD, preload);
    table.putName(LOADED, context.loaded());
    table.putName(PRELOAD, preload);
    table.putName(PATH, LuaString.of(context.options().path()));
    table.putName(SEARCHERS, search.searchers(table, preload));
    context.globals().putName(REQUIRE, require.with(table));
  }

  /// The module that `package.loaded` has, or what a loader gives.
  private static Object require(LuaContext context, Object[] arguments) {
    LuaString name = Args.string(context, arguments, 1);
    LuaTable loaded = context.loaded();
    Object known = Operators.index(context, loaded, name);
    if (Values.isTrue(known)) {
      return known;
    }
    Object[] found = loader(context, (LuaTable) ((Builtin) arguments[0]).state(), name);
    Object module = Values.first(Calls.call(context, found[0], name, found[1]));
    if (module != Nil.NIL) {
      Operators.setIndex(context, loaded, name, module);
    } else if (Operators.index(context, loaded, name) == Nil.NIL) {
      Operators.setIndex(context, loaded, name, true);
    }
    return Values.of(Operators.index(context, loaded, name), found[1]);
  }

  /// Asks the searchers one after the other.
  ///
  /// @return a function, and what else it is to be called with
  private static Object[] loader(LuaContext context, LuaTable packages, LuaString name) {
    if (!(Operators.index(context, packages, SEARCHERS) instanceof LuaTable searchers)) {
      throw LibraryError.of("'package.searchers' must be a table");
    }
    StringBuilder tried = new StringBuilder();
    long i = 1;
    Object searcher = searchers.get(i);
    while (searcher != Nil.NIL) {
      Object answer = Calls.call(context, searcher, name);
      Object first = Values.first(answer);
      if (first instanceof LuaFunction) {
        return new Object[] {first, Values.get(answer, 1)};
      } else if (first instanceof LuaString reason) {
        tried.append("\n\t").append(reason.latin1());
      }
      i++;
      searcher = searchers.get(i);
    }
    throw LibraryError.of("module '" + name.latin1() + "' not found:" + tried);
  }

  private static Object loadlib(LuaContext context, Object[] arguments) {
    Args.string(context, arguments, 1);
    Args.string(context, arguments, 2);
    return Values.of(Nil.NIL, LuaString.of(ModuleSearch.NO_C_LIBRARIES), LuaString.of("absent"));
  }
}
