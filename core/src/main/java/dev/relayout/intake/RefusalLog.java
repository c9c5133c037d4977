package dev.relayout.intake;

import dev.relayout.smtp.ServerReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the log says of the refusals on a connection; a flood of them must not flood it.
final class RefusalLog {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpListener.class);
  private static final int MAX_LINES = 10;

  private final String client;
  private int refusals;

  RefusalLog(String client) {
    this.client = client;
  }

  /// Takes note of a reply that refuses something.
  void note(ServerReply reply) {
    refusals++;
    if (reply.equals(ServerReplies.STORE_FULL)) {
      // That messages are refused was said once; the client need not be at fault.
      LOG.debug("client={} refused: {}", client, reply);
    } else if (reply.code() == 521 || reply.code() == 421 && reply.status().equals("4.7.0")) {
      LOG.warn("client={} sent away: {} (refused={})", client, reply, refusals);
    } else if (refusals <= MAX_LINES) {
      LOG.info("client={} refused: {}", client, reply);
    }
  }
}
