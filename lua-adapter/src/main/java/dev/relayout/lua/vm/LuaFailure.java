package dev.relayout.lua.vm;

import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/// An error raised in a script, with any value as its object. It carries no Java stack trace: it is
/// part of the script's normal life.
public final class LuaFailure extends LuaError {
  private static final long serialVersionUID = 1L;

  private final transient LuaValue value;
  private final transient @Nullable Place place;
  private final int depth;

  /// @param value the error object, position included if it is a message
  /// @param place where it was raised; null when unknown
  /// @param depth of the call stack at that moment
  LuaFailure(LuaValue value, @Nullable Place place, int depth) {
    super("");
    this.value = value;
    this.place = place;
    this.depth = depth;
  }

  /// The error object.
  public LuaValue value() {
    return value;
  }

  /// Where it was raised; null when unknown.
  public @Nullable Place place() {
    return place;
  }

  LuaFailure causedBy(RuntimeException bug) {
    cause = bug;
    return this;
  }

  int depth() {
    return depth;
  }

  @Override
  public LuaValue getMessageObject() {
    return value;
  }

  @Override
  public String getMessage() {
    return value instanceof LuaString text
        ? Bytes.latin1(text)
        : "(error object is a " + value.typename() + " value)";
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
