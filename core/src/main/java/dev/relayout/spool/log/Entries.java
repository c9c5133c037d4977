package dev.relayout.spool.log;

import java.io.IOException;

/// What the owner makes of the entries that are found at a start.
///
/// @param <M> an entry
public interface Entries<M> {
  /// An entry as it was added.
  ///
  /// @throws IOException when the meta data is not the owner's; the entry stays in the log and is not
  ///     given out
  M added(long key, byte flags, byte[] meta, int contentLength) throws IOException;

  /// The entry with a newer state.
  M changed(M entry, byte[] state) throws IOException;

  /// How to name the entry to people.
  String name(long key);
}
