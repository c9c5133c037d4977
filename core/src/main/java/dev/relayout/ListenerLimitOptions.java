package dev.relayout;

import io.vertx.core.json.JsonObject;
import java.time.Duration;

/// What one client of a listener may take. An IPv6 client is its network of 64 bits.
public final class ListenerLimitOptions {
  /// Open connections of one client: 250.
  public static final int DEFAULT_CONNECTIONS_PER_CLIENT = 250;

  /// Refused commands on a connection: 20.
  public static final int DEFAULT_ERRORS = 20;

  /// Least rate of a message: 100 bytes a second.
  public static final int DEFAULT_MIN_RATE = 100;

  /// Rates are counted by the minute.
  public static final Duration DEFAULT_RATE_INTERVAL = Duration.ofMinutes(1);

  private int connectionsPerClient = DEFAULT_CONNECTIONS_PER_CLIENT;
  private int errors = DEFAULT_ERRORS;
  private int minRate = DEFAULT_MIN_RATE;
  private Duration rateInterval = DEFAULT_RATE_INTERVAL;
  private int connectionRate;
  private int messageRate;
  private int recipientRate;

  /// All defaults.
  public ListenerLimitOptions() {}

  /// A copy.
  public ListenerLimitOptions(ListenerLimitOptions other) {
    connectionsPerClient = other.connectionsPerClient;
    errors = other.errors;
    minRate = other.minRate;
    rateInterval = other.rateInterval;
    connectionRate = other.connectionRate;
    messageRate = other.messageRate;
    recipientRate = other.recipientRate;
  }

  /// From JSON: `connectionsPerClient`, `errors`, `minRate`, `rateInterval`, `connectionRate`, `messageRate`,
  /// `recipientRate`.
  ///
  /// @throws IllegalArgumentException for an unknown key or a value that does not fit
  public ListenerLimitOptions(JsonObject json) {
    this(new Keys(json));
  }

  ListenerLimitOptions(Keys keys) {
    keys.integer("connectionsPerClient", this::setConnectionsPerClient);
    keys.integer("errors", this::setErrors);
    keys.integer("minRate", this::setMinRate);
    keys.duration("rateInterval", this::setRateInterval);
    keys.integer("connectionRate", this::setConnectionRate);
    keys.integer("messageRate", this::setMessageRate);
    keys.integer("recipientRate", this::setRecipientRate);
    keys.end();
  }

  /// As JSON that the constructor reads.
  public JsonObject toJson() {
    return new JsonObject()
        .put("connectionsPerClient", connectionsPerClient)
        .put("errors", errors)
        .put("minRate", minRate)
        .put("rateInterval", Quantities.text(rateInterval))
        .put("connectionRate", connectionRate)
        .put("messageRate", messageRate)
        .put("recipientRate", recipientRate);
  }

  /// Most open connections of one client; a further one is greeted with 421.
  public int getConnectionsPerClient() {
    return connectionsPerClient;
  }

  /// Sets the most open connections of one client.
  public ListenerLimitOptions setConnectionsPerClient(int connectionsPerClient) {
    this.connectionsPerClient = Checks.atLeast(1, connectionsPerClient);
    return this;
  }

  /// How many commands of a connection may be refused before 421 ends it.
  public int getErrors() {
    return errors;
  }

  /// Sets how many commands of a connection may be refused.
  public ListenerLimitOptions setErrors(int errors) {
    this.errors = Checks.atLeast(1, errors);
    return this;
  }

  /// Bytes a second that a message must bring on the whole, after [ListenerOptions#getTimeout]; 0 = as
  /// slow as it likes.
  public int getMinRate() {
    return minRate;
  }

  /// Sets the bytes a second that a message must bring.
  public ListenerLimitOptions setMinRate(int minRate) {
    this.minRate = Checks.atLeast(0, minRate);
    return this;
  }

  /// What the rates are counted in.
  public Duration getRateInterval() {
    return rateInterval;
  }

  /// Sets what the rates are counted in.
  public ListenerLimitOptions setRateInterval(Duration rateInterval) {
    this.rateInterval = Checks.positive(rateInterval);
    return this;
  }

  /// Most new connections of one client in [#getRateInterval]; 0 = no limit.
  public int getConnectionRate() {
    return connectionRate;
  }

  /// Sets the most new connections of one client.
  public ListenerLimitOptions setConnectionRate(int connectionRate) {
    this.connectionRate = Checks.atLeast(0, connectionRate);
    return this;
  }

  /// Most messages of one client in [#getRateInterval]; 0 = no limit.
  public int getMessageRate() {
    return messageRate;
  }

  /// Sets the most messages of one client.
  public ListenerLimitOptions setMessageRate(int messageRate) {
    this.messageRate = Checks.atLeast(0, messageRate);
    return this;
  }

  /// Most recipients of one client's messages in [#getRateInterval]; 0 = no limit.
  public int getRecipientRate() {
    return recipientRate;
  }

  /// Sets the most recipients of one client's messages.
  public ListenerLimitOptions setRecipientRate(int recipientRate) {
    this.recipientRate = Checks.atLeast(0, recipientRate);
    return this;
  }
}
