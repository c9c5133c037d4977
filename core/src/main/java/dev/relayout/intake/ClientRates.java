package dev.relayout.intake;

import java.util.function.LongSupplier;

/// Counts what each client does in an interval. Thread-safe: one for all event loops of a listener.
final class ClientRates {
  /// A few MiB at most.
  static final int MAX_CLIENTS = 65_536;

  private static final class Interval {
    private long begunNanos;
    private int connections;
    private int messages;
    private int recipients;
  }

  private final RateLimits limits;
  private final LongSupplier nanoClock;
  private final RecentClients<Interval> clients = new RecentClients<>(MAX_CLIENTS);

  ClientRates(RateLimits limits, LongSupplier nanoClock) {
    this.limits = limits;
    this.nanoClock = nanoClock;
  }

  /// Counts a connection; false when it is one too many.
  ///
  /// @param client a [ClientKey]
  synchronized boolean takeConnection(String client) {
    return limits.connections() == 0 || ++current(client).connections <= limits.connections();
  }

  /// How much mail that client may still bring.
  Quota quota(String client) {
    return limits.any() ? new Share(client) : Quota.UNLIMITED;
  }

  /// Clients that are remembered.
  synchronized int size() {
    return clients.size();
  }

  private Interval current(String client) {
    long now = nanoClock.getAsLong();
    Interval interval = clients.of(client, () -> begun(now));
    if (now - interval.begunNanos < limits.interval().toNanos()) {
      return interval;
    }
    clients.forget(client);
    return clients.of(client, () -> begun(now));
  }

  private static Interval begun(long now) {
    Interval interval = new Interval();
    interval.begunNanos = now;
    return interval;
  }

  private synchronized boolean takeMessage(String client) {
    return limits.messages() == 0 || ++current(client).messages <= limits.messages();
  }

  private synchronized boolean takeRecipient(String client) {
    return limits.recipients() == 0 || ++current(client).recipients <= limits.recipients();
  }

  private final class Share implements Quota {
    private final String client;

    private Share(String client) {
      this.client = client;
    }

    @Override
    public boolean takeMessage() {
      return ClientRates.this.takeMessage(client);
    }

    @Override
    public boolean takeRecipient() {
      return ClientRates.this.takeRecipient(client);
    }
  }
}
