package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;

/// The states of `coroutine.status`.
public enum CoroutineStatus {
  SUSPENDED("suspended"),
  RUNNING("running"),
  NORMAL("normal"),
  DEAD("dead");

  @CompilationFinal(dimensions = 1)
  private static final CoroutineStatus[] ALL = values();

  private final String text;

  CoroutineStatus(String text) {
    this.text = text;
  }

  static CoroutineStatus of(int ordinal) {
    return ALL[ordinal];
  }

  /// `suspended`
  public String text() {
    return text;
  }
}
