package dev.relayout.intake;

import dev.relayout.smtp.Slice;
import dev.relayout.spool.Envelope;
import dev.relayout.spool.IncomingMessage;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The message that a connection is bringing into the queue. On the connection's context only.
final class Reception {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpListener.class);

  private final Intake intake;
  private final String hostname;
  private final String client;
  private @Nullable IncomingMessage incoming;

  Reception(Intake intake, String hostname, String client) {
    this.intake = intake;
    this.hostname = hostname;
    this.client = client;
  }

  /// Begins a message with its trace header.
  Future<Void> begin(Envelope envelope, String helo) {
    try {
      IncomingMessage message = intake.store().receive();
      incoming = message;
      byte[] trace = new TraceHeader(hostname, message.id(), intake.now()).smtp(helo, envelope);
      return message.write(trace, 0, trace.length);
    } catch (RuntimeException broken) {
      return Future.failedFuture(broken);
    }
  }

  /// Adds to the message; nothing when it was given up.
  Future<Void> write(Slice bytes) {
    return incoming == null
        ? Future.succeededFuture()
        : incoming.write(bytes.array(), bytes.offset(), bytes.length());
  }

  /// Makes the message durable, and tells of it.
  ///
  /// @return its id
  Future<String> commit(Envelope envelope) {
    IncomingMessage message = incoming;
    if (message == null) {
      throw new IllegalStateException("there is no message to commit");
    }
    incoming = null;
    return message
        .commit(envelope)
        .onSuccess(queued -> intake.tell("client=" + client, queued))
        .onFailure(
            broken -> intake.trouble().refused("client=" + client + " id=" + message.id(), broken))
        .map(QueuedMessage::id);
  }

  /// Gives the message up because it could not be written.
  void failed(Throwable broken) {
    abort();
    intake.trouble().refused("client=" + client, broken);
  }

  /// Gives the message up, if there is one.
  void abort() {
    IncomingMessage message = incoming;
    incoming = null;
    if (message != null) {
      message
          .abort()
          .onFailure(broken -> {
            LOG.error("client={} message {} stays: {}", client, message.id(), broken.toString());
            LOG.debug("client={} message {} stays", client, message.id(), broken);
          });
    }
  }
}
