package dev.relayout.script;

import java.util.Objects;

/// The sender that a script runs for: its read-only identity and the configured start values.
///
/// @param id `senderid`, from 0
/// @param name `sendername`
/// @param tunables the configured values of the read/write globals
public record SenderGlobals(int id, String name, Tunables tunables) {
  /// Checks the ranges.
  public SenderGlobals {
    if (id < 0) {
      throw new IllegalArgumentException("a sender's id starts at 0: " + id);
    }
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(tunables, "tunables");
  }
}
