package dev.relayout.lua.vm;

import dev.relayout.script.ScriptException;
import org.jspecify.annotations.Nullable;

/// A limit was reached or the instance closed. An Error, not a LuaError, so that no `pcall` of the
/// script can catch it.
public final class ScriptStopped extends Error {
  private static final long serialVersionUID = 1L;

  private final ScriptException.Kind kind;
  private final transient @Nullable Place place;

  ScriptStopped(ScriptException.Kind kind, String message, @Nullable Place place) {
    super(message, null, false, false);
    this.kind = kind;
    this.place = place;
  }

  /// Which limit.
  public ScriptException.Kind kind() {
    return kind;
  }

  /// Where the script was; null when unknown.
  public @Nullable Place place() {
    return place;
  }
}
