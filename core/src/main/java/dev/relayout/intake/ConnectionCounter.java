package dev.relayout.intake;

import dev.relayout.smtp.ServerReply;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Open connections, in all and of each client. Thread-safe: one for all event loops of a listener.
final class ConnectionCounter {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpListener.class);

  private final String hostname;
  private final ConnectionLimits limits;
  private final ClientLines lines;
  private final Map<String, Integer> open = new HashMap<>();
  private int total;
  private long refused;

  ConnectionCounter(String hostname, ConnectionLimits limits, ClientLines lines) {
    this.hostname = hostname;
    this.limits = limits;
    this.lines = lines;
  }

  /// Counts a connection in, to be given back by [#release]; or gives the reply that refuses it.
  ///
  /// @param client a [ClientKey]
  synchronized @Nullable ServerReply admit(String client) {
    ServerReply refusal = null;
    if (total >= limits.maxConnections()) {
      refusal = ServerReplies.tooManyConnections(hostname);
    } else if (open.getOrDefault(client, 0) >= limits.maxConnectionsPerClient()) {
      refusal = ServerReplies.tooManyOfClient(hostname);
    }
    if (refusal != null) {
      warn(client, refusal);
      return refusal;
    }
    total++;
    open.merge(client, 1, Integer::sum);
    refused = 0;
    return null;
  }

  synchronized void release(String client) {
    total--;
    open.computeIfPresent(client, (address, count) -> count == 1 ? null : count - 1);
  }

  /// A flood of refusals makes a line at 1, 2, 4, 8 … of them, not a flood of lines; neither does one in which
  /// some are let in between.
  private void warn(String client, ServerReply refusal) {
    refused++;
    if (Long.bitCount(refused) == 1 && lines.take(client)) {
      LOG.warn(
          "client={} refused: {} (open={}, refused in a row={})", client, refusal, total, refused);
    }
  }
}
