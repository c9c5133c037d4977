package dev.relayout.intake;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How many lines each client may cause in the log: by new connections, too, it must not flood it.
/// Thread-safe: one for all event loops of a listener.
final class ClientLines {
  /// In an interval; one more says that others are left out.
  static final int MAX_LINES = 50;

  static final Duration INTERVAL = Duration.ofMinutes(1);

  /// A few MiB at most.
  static final int MAX_CLIENTS = 16_384;

  private static final Logger LOG = LoggerFactory.getLogger(SmtpListener.class);

  private static final class Lines {
    private long begunNanos;
    private long count;
  }

  private final LongSupplier nanoClock;
  private final RecentClients<Lines> clients = new RecentClients<>(MAX_CLIENTS);

  ClientLines(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /// Counts a line; false when it is not to be written.
  ///
  /// @param address the client's
  boolean takeOf(String address) {
    return take(ClientKey.of(address));
  }

  /// The same.
  ///
  /// @param client a [ClientKey]
  synchronized boolean take(String client) {
    Lines lines = clients.of(client, Lines::new);
    long now = nanoClock.getAsLong();
    if (lines.count == 0 || now - lines.begunNanos >= INTERVAL.toNanos()) {
      lines.begunNanos = now;
      lines.count = 0;
    }
    lines.count++;
    if (lines.count == MAX_LINES + 1) {
      LOG.info("client={} causes too many lines: more are left out for a minute", client);
    }
    return lines.count <= MAX_LINES;
  }
}
