package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.LuaLanguage;
import dev.relayout.trufflelua.runtime.Library;

/// Mathematical functions (manual §6.7).
final class MathLibrary {
  private MathLibrary() {}

  static Library create(LuaLanguage language) {
    return new Library(language, "math")
        .constant("pi", Math.PI)
        .constant("huge", Double.POSITIVE_INFINITY)
        .constant("maxinteger", Long.MAX_VALUE)
        .constant("mininteger", Long.MIN_VALUE);
  }
}
