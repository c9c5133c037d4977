package dev.relayout;

import dev.relayout.intake.Network;
import dev.relayout.intake.OpenRelay;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;

/// The balancers before a listener, which say by the PROXY protocol, version 2, for whom they speak.
public final class ListenerProxyOptions {
  /// A balancer has 10 s for its header.
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  private List<String> from = List.of();
  private Duration timeout = DEFAULT_TIMEOUT;

  /// No balancer.
  public ListenerProxyOptions() {}

  /// A copy.
  public ListenerProxyOptions(ListenerProxyOptions other) {
    from = other.from;
    timeout = other.timeout;
  }

  /// From JSON: `from`, `timeout`.
  ///
  /// @throws IllegalArgumentException for an unknown key or a value that does not fit
  public ListenerProxyOptions(JsonObject json) {
    this(new Keys(json));
  }

  ListenerProxyOptions(Keys keys) {
    keys.strings("from", this::setFrom);
    keys.duration("timeout", this::setTimeout);
    keys.end();
  }

  /// As JSON that the constructor reads.
  public JsonObject toJson() {
    return new JsonObject()
        .put("from", new JsonArray(from))
        .put("timeout", Quantities.text(timeout));
  }

  /// Addresses of the balancers. Whoever connects from there must begin with a header, and is believed;
  /// nobody else is.
  public List<String> getFrom() {
    return from;
  }

  /// Sets the addresses of the balancers.
  ///
  /// @throws IllegalArgumentException for what is no network, or so large that everybody would be
  ///     believed
  public ListenerProxyOptions setFrom(List<String> from) {
    OpenRelay.refuse(from.stream().map(Network::parse).toList());
    this.from = List.copyOf(from);
    return this;
  }

  /// How long a balancer may take for its header.
  public Duration getTimeout() {
    return timeout;
  }

  /// Sets how long a balancer may take for its header.
  public ListenerProxyOptions setTimeout(Duration timeout) {
    this.timeout = Checks.positive(timeout);
    return this;
  }
}
