package dev.relayout;

import dev.relayout.spool.QueueLimits;
import io.vertx.core.json.JsonObject;

/// How much the queue may hold. A message beyond it is refused for now (452 4.3.1); deliveries and
/// failure reports go on.
public final class QueueOptions {
  /// 0: the disk alone is the limit.
  public static final long NO_LIMIT = 0;

  private long maxMessages = NO_LIMIT;
  private long maxBytes = NO_LIMIT;

  /// No limits.
  public QueueOptions() {}

  /// A copy.
  public QueueOptions(QueueOptions other) {
    maxMessages = other.maxMessages;
    maxBytes = other.maxBytes;
  }

  /// From JSON: `maxMessages`, `maxBytes`; the latter a number or a text such as `10G`.
  ///
  /// @throws IllegalArgumentException for an unknown key or a value that does not fit
  public QueueOptions(JsonObject json) {
    this(new Keys(json));
  }

  QueueOptions(Keys keys) {
    keys.bytes("maxMessages", this::setMaxMessages);
    keys.bytes("maxBytes", this::setMaxBytes);
    keys.end();
  }

  /// As JSON that the constructor reads.
  public JsonObject toJson() {
    return new JsonObject().put("maxMessages", maxMessages).put("maxBytes", maxBytes);
  }

  /// Most messages; 0 = no limit.
  public long getMaxMessages() {
    return maxMessages;
  }

  /// Sets how many messages there may be.
  public QueueOptions setMaxMessages(long maxMessages) {
    this.maxMessages = notNegative(maxMessages);
    return this;
  }

  /// Most bytes in the contents of messages; 0 = no limit.
  public long getMaxBytes() {
    return maxBytes;
  }

  /// Sets how many bytes there may be in the contents of messages.
  public QueueOptions setMaxBytes(long maxBytes) {
    this.maxBytes = notNegative(maxBytes);
    return this;
  }

  QueueLimits limits() {
    return new QueueLimits(
        maxMessages == NO_LIMIT ? Long.MAX_VALUE : maxMessages,
        maxBytes == NO_LIMIT ? Long.MAX_VALUE : maxBytes);
  }

  private static long notNegative(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("must be 0 (no limit) or more, not " + value);
    }
    return value;
  }
}
