package dev.relayout.schedule;

import java.util.Comparator;

/// A message that a session is to send.
///
/// @param standing as it was put there; another one in the entry means that this is stale
/// @param priority 100 first
record Ready(Entry entry, Standing standing, int priority) {
  /// Priority first, then the sender's own order; ids sort by arrival.
  static Comparator<Ready> inOrder(SendOrder order) {
    Comparator<Ready> byPriority = Comparator.comparingInt(Ready::priority).reversed();
    Comparator<Ready> byArrival = Comparator.comparing(ready -> ready.entry.id());
    return byPriority.thenComparing(
        switch (order) {
          case ARRIVAL -> byArrival;
          case SMALLER ->
              Comparator.<Ready>comparingLong(ready -> ready.entry.message.size())
                  .thenComparing(byArrival);
          case REVERSED -> byArrival.reversed();
        });
  }

  boolean valid(int sender) {
    return current(sender) && entry.free();
  }

  /// Takes note that the sender cannot have it at the moment, so that it is offered again when due.
  void drop(int sender) {
    if (current(sender)) {
      entry.put(sender, Standing.Place.AWAY);
    }
  }

  private boolean current(int sender) {
    return entry.at(sender) == standing;
  }
}
