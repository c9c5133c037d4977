package dev.relayout.lua.vm;

import java.util.Locale;
import org.luaj.vm2.LuaValue;

/// A coroutine as the script holds it. When the script has dropped it, its thread is ended.
public final class Coroutine extends LuaValue {
  /// What it is doing; the names in lower case are Lua's.
  public enum Status {
    /// Not started, or in `yield`.
    SUSPENDED,
    /// Running now.
    RUNNING,
    /// Waiting for a coroutine that it resumed.
    NORMAL,
    /// Ended, by return or error.
    DEAD
  }

  private final CoroutineThread thread;
  private Status status = Status.SUSPENDED;

  Coroutine(CoroutineThread thread) {
    this.thread = thread;
  }

  CoroutineThread thread() {
    return thread;
  }

  Status status() {
    return status;
  }

  void status(Status now) {
    status = now;
  }

  /// Lua's name of the status.
  public String statusName() {
    return status.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public int type() {
    return TTHREAD;
  }

  @Override
  public String typename() {
    return "thread";
  }

  @Override
  public boolean isthread() {
    return true;
  }
}
