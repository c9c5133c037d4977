package dev.relayout.schedule;

/// A message that a session is to send.
///
/// @param standing as it was put there; another one in the entry means that this is stale
/// @param priority 100 first
/// @param first of equal priority, the lowest first
/// @param then of equal `first`, the lowest first
record Ready(Entry entry, Standing standing, int priority, long first, long then)
    implements Comparable<Ready> {
  /// What it is sorted by is kept here: a session compares some ten thousand of them, again and again.
  static Ready of(Entry entry, Standing standing, int priority, SendOrder order) {
    long arrival = entry.arrival();
    return switch (order) {
      case ARRIVAL -> new Ready(entry, standing, priority, arrival, 0);
      case SMALLER -> new Ready(entry, standing, priority, entry.message.size(), arrival);
      case REVERSED -> new Ready(entry, standing, priority, -arrival, 0);
    };
  }

  /// Priority first, then the sender's own order.
  @Override
  public int compareTo(Ready other) {
    if (priority != other.priority) {
      return Integer.compare(other.priority, priority);
    }
    return first == other.first ? Long.compare(then, other.then) : Long.compare(first, other.first);
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
