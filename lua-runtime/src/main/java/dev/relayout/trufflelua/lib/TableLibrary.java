package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.LuaLanguage;
import dev.relayout.trufflelua.runtime.Library;

/// Functions on tables as lists (manual §6.6).
final class TableLibrary {
  private TableLibrary() {}

  static Library create(LuaLanguage language) {
    return new Library(language, "table");
  }
}
