package dev.relayout.trufflelua.runtime;

/// The states of `coroutine.status`.
public enum CoroutineStatus {
  SUSPENDED("suspended"),
  RUNNING("running"),
  NORMAL("normal"),
  DEAD("dead");

  private final String text;

  CoroutineStatus(String text) {
    this.text = text;
  }

  /// `suspended`
  public String text() {
    return text;
  }
}
