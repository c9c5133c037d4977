package dev.relayout.script;

/// A reply after `ReturnCodeHandler`: both what the server said and what holds.
///
/// @param said the server's own reply
/// @param holds what decides; the same object when the script left it alone
public record JudgedReply(Reply said, Reply holds) {
  /// A reply that no script touched.
  public static JudgedReply unchanged(Reply said) {
    return new JudgedReply(said, said);
  }

  /// Whether the script put another reply in place of the server's.
  @SuppressWarnings("ReferenceEquality") // an equal reply that a script wrote is still rewritten
  public boolean rewritten() {
    return said != holds;
  }
}
