package dev.relayout.polyglot;

/// The limit that a call ran into.
enum Limit {
  TIME,
  MEMORY
}
