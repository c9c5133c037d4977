package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.LuaLanguage;
import dev.relayout.trufflelua.runtime.Library;
import dev.relayout.trufflelua.runtime.LuaString;

/// The basic functions (manual §6.1).
final class BaseLibrary {
  private BaseLibrary() {}

  static Library create(LuaLanguage language) {
    return new Library(language, "").constant("_VERSION", LuaString.of("Lua 5.4"));
  }
}
