package dev.relayout.script;

/// What `CheckFile` decided about a message.
///
/// @param skip keep it back for now
/// @param reason why, fit for the log and the queue; never empty when `skip`
/// @param priority 1..100, 100 first
public record Decision(boolean skip, String reason, int priority) {
  /// What holds without a script: send, priority 50.
  public static final Decision SEND = new Decision(false, "", (int) Actions.DEFAULT_PRIORITY);
}
