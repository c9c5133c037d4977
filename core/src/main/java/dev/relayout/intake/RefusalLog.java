package dev.relayout.intake;

import dev.relayout.smtp.ServerReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the log says of the refusals on a connection; a flood of them, on this or on many of a client,
/// must not flood it.
final class RefusalLog {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpListener.class);
  private static final int MAX_LINES = 10;

  private final String client;
  private final ClientLines lines;
  private int refusals;

  RefusalLog(String client, ClientLines lines) {
    this.client = client;
    this.lines = lines;
  }

  /// Takes note of a reply that refuses something.
  void note(ServerReply reply) {
    refusals++;
    if (reply.equals(ServerReplies.STORE_FULL)) {
      // That messages are refused was said once; the client need not be at fault.
      LOG.debug("client={} refused: {}", client, reply);
    } else if (reply.code() == 521 || reply.code() == 421 && reply.status().equals("4.7.0")) {
      if (lines.takeOf(client)) {
        LOG.warn("client={} sent away: {} (refused={})", client, reply, refusals);
      }
    } else if (refusals <= MAX_LINES && lines.takeOf(client)) {
      LOG.info("client={} refused: {}", client, reply);
    }
  }

  /// Takes note of a handshake that failed, on any thread.
  void handshakeFailed(Throwable broken) {
    if (lines.takeOf(client)) {
      LOG.info("client={} TLS handshake failed: {}", client, broken.toString());
    }
  }
}
