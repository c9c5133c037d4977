package dev.relayout.session;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The servers with which a handshake has failed, and that get their mail in clear for a while, where the
/// configuration allows that. Thread-safe.
final class ClearServers {
  /// So long. A server that has been mended is not sent clear text for days; one that has not costs
  /// a second connection six times an hour.
  static final Duration REMEMBERED = Duration.ofMinutes(10);

  /// With more, those that are over go.
  private static final int MANY = 1_000;

  private final Map<String, Long> untilNanos = new ConcurrentHashMap<>();

  void add(Route.Server server) {
    long now = System.nanoTime();
    if (untilNanos.size() >= MANY) {
      untilNanos.values().removeIf(until -> until - now < 0);
    }
    untilNanos.put(server.toString(), now + REMEMBERED.toNanos());
  }

  boolean has(Route.Server server) {
    Long until = untilNanos.get(server.toString());
    return until != null && until - System.nanoTime() > 0;
  }
}
