package dev.relayout.trufflelua.fuzz;

/// A chunk that does not print the same in both.
///
/// @param kind of which [Cases]
/// @param seed makes it again
record Difference(String kind, long seed, String chunk, String reference, String ours) {
  @Override
  public String toString() {
    return "--- %s, seed %d%n%s%n  PUC Lua:     %s%n  Truffle Lua: %s%n"
        .formatted(kind, seed, chunk, reference, ours);
  }
}
