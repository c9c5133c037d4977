package dev.relayout.intake;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// What is known of clients that were seen lately; of too many, the one seen longest ago is forgotten, so
/// that nobody fills the memory by coming from everywhere. Not thread-safe.
final class RecentClients<T> {
  private final Map<String, T> known;

  /// @param most how many are remembered
  RecentClients(int most) {
    known =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
            return size() > most;
          }
        };
  }

  /// What is known of a client, made when nothing is.
  T of(String client, Supplier<T> fresh) {
    return known.computeIfAbsent(client, unknown -> fresh.get());
  }

  void forget(String client) {
    known.remove(client);
  }

  int size() {
    return known.size();
  }
}
