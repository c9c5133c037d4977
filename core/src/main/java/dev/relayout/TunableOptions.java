package dev.relayout;

import io.vertx.core.json.JsonObject;

/// Start values of what a script may change for its send session. In JSON its keys stand among those of
/// the sender. The start value of `VerifyCertificate` follows from the sender's TLS.
public final class TunableOptions {
  /// The limits per connection and message: 0 = none.
  public static final int DEFAULT_LIMIT = 0;

  private boolean useBatv;
  private int maxMessagesPerConnection = DEFAULT_LIMIT;
  private int maxRecipientsPerConnection = DEFAULT_LIMIT;
  private int maxRecipientsPerMessage = DEFAULT_LIMIT;

  /// No BATV, no limits.
  public TunableOptions() {}

  /// A copy.
  public TunableOptions(TunableOptions other) {
    useBatv = other.useBatv;
    maxMessagesPerConnection = other.maxMessagesPerConnection;
    maxRecipientsPerConnection = other.maxRecipientsPerConnection;
    maxRecipientsPerMessage = other.maxRecipientsPerMessage;
  }

  TunableOptions(Keys keys) {
    keys.bool("useBatv", this::setUseBatv);
    keys.integer("maxMessagesPerConnection", this::setMaxMessagesPerConnection);
    keys.integer("maxRecipientsPerConnection", this::setMaxRecipientsPerConnection);
    keys.integer("maxRecipientsPerMessage", this::setMaxRecipientsPerMessage);
  }

  void putTo(JsonObject json) {
    json.put("useBatv", useBatv)
        .put("maxMessagesPerConnection", maxMessagesPerConnection)
        .put("maxRecipientsPerConnection", maxRecipientsPerConnection)
        .put("maxRecipientsPerMessage", maxRecipientsPerMessage);
  }

  /// Start value of `UseBATV`.
  public boolean isUseBatv() {
    return useBatv;
  }

  /// Sets the start value of `UseBATV`: whether the return path is tagged.
  public TunableOptions setUseBatv(boolean useBatv) {
    this.useBatv = useBatv;
    return this;
  }

  /// Start value of `MaxMessagesPerConnection`; 0 = no limit.
  public int getMaxMessagesPerConnection() {
    return maxMessagesPerConnection;
  }

  /// Sets the start value of `MaxMessagesPerConnection`.
  public TunableOptions setMaxMessagesPerConnection(int limit) {
    this.maxMessagesPerConnection = Checks.atLeast(0, limit);
    return this;
  }

  /// Start value of `MaxRecipientsPerConnection`; 0 = no limit.
  public int getMaxRecipientsPerConnection() {
    return maxRecipientsPerConnection;
  }

  /// Sets the start value of `MaxRecipientsPerConnection`.
  public TunableOptions setMaxRecipientsPerConnection(int limit) {
    this.maxRecipientsPerConnection = Checks.atLeast(0, limit);
    return this;
  }

  /// Start value of `MaxRecipientsPerMessage`; 0 = no limit.
  public int getMaxRecipientsPerMessage() {
    return maxRecipientsPerMessage;
  }

  /// Sets the start value of `MaxRecipientsPerMessage`.
  public TunableOptions setMaxRecipientsPerMessage(int limit) {
    this.maxRecipientsPerMessage = Checks.atLeast(0, limit);
    return this;
  }
}
