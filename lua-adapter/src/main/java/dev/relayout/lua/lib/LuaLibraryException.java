package dev.relayout.lua.lib;

/// A script's mistake that a library function found: a malformed pattern, an impossible format. The
/// message is Lua's own wording; the interpreter adds the place.
public final class LuaLibraryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param message what is wrong, without a place
  public LuaLibraryException(String message) {
    super(message, null, false, false);
  }
}
