package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.LuaLanguage;
import dev.relayout.trufflelua.runtime.Library;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.LuaTable;
import dev.relayout.trufflelua.runtime.MetaNames;
import java.util.List;

/// All libraries of the manual's §6. Their functions are made once for an engine; each context gets tables of its own with them.
public final class StandardLibraries {
  private static final LuaString GLOBALS = LuaString.of("_G");
  private static final LuaString STRING = LuaString.of("string");

  private final List<Library> libraries;
  private final Library stringMetamethods;
  private final CompatLibrary compat;
  private final Rehearsal rehearsal;

  /// Makes the functions for an engine.
  public StandardLibraries(LuaLanguage language) {
    stringMetamethods = StringArithmetic.create(language);
    Library base = BaseLibrary.create(language);
    libraries =
        List.of(
            base,
            PackageLibrary.create(language, base),
            CoroutineLibrary.create(language),
            DebugLibrary.create(language),
            IoLibrary.create(language),
            OsLibrary.create(language),
            StringLibrary.create(language),
            Utf8Library.create(language),
            TableLibrary.create(language),
            MathLibrary.create(language));
    compat = new CompatLibrary(language);
    rehearsal = new Rehearsal(language);
  }

  /// Fills a new context: its globals, `package.loaded` and the metatable of strings.
  public void open(LuaContext context) {
    LuaTable globals = context.globals();
    globals.putName(GLOBALS, globals);
    context.loaded().putName(GLOBALS, globals);
    for (Library library : libraries) {
      if (library.name().isEmpty()) {
        library.fill(globals);
        library.open(context, globals);
      } else {
        open(context, library);
      }
    }
    openStrings(context);
    if (context.options().compatible()) {
      compat.open(context);
    }
    rehearsal.run(context);
  }

  private static void open(LuaContext context, Library library) {
    LuaTable table = new LuaTable();
    library.fill(table);
    LuaString name = LuaString.of(library.name());
    context.globals().putName(name, table);
    context.loaded().putName(name, table);
    library.open(context, table);
  }

  /// Lets `("x"):rep(3)` find its function, and `"10" + 1` its meaning.
  private void openStrings(LuaContext context) {
    LuaTable metatable = new LuaTable();
    stringMetamethods.fill(metatable);
    metatable.putName(MetaNames.INDEX, context.globals().get(STRING));
    context.setStringMetatable(metatable);
  }
}
