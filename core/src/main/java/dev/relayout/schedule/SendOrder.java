package dev.relayout.schedule;

/// The order of messages of equal priority.
public enum SendOrder {
  /// Oldest first.
  ARRIVAL,
  /// Smallest first; equal sizes oldest first.
  SMALLER,
  /// Newest first.
  REVERSED
}
