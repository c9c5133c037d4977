package dev.relayout.session;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// The servers with which a handshake has failed, and that get their mail in clear for a while, where the
/// configuration allows that. Thread-safe.
final class ClearServers {
  /// So long. A server that has been mended is not sent clear text for days; one that has not costs
  /// a second connection six times an hour.
  static final Duration REMEMBERED = Duration.ofMinutes(10);

  /// With more, the one whose trouble is the oldest is forgotten: TLS is tried with it again.
  static final int MOST = 1_000;

  // The one that was added last stands last, and is over last.
  private final SequencedMap<String, Long> untilNanos = new LinkedHashMap<>();

  synchronized void add(Route.Server server) {
    untilNanos.putLast(server.toString(), System.nanoTime() + REMEMBERED.toNanos());
    if (untilNanos.size() > MOST) {
      untilNanos.pollFirstEntry();
    }
  }

  synchronized boolean has(Route.Server server) {
    Long until = untilNanos.get(server.toString());
    return until != null && until - System.nanoTime() > 0;
  }
}
