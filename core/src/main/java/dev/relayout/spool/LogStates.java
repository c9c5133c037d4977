package dev.relayout.spool;

import dev.relayout.spool.log.Journal;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.Optional;

/// The states of messages in the log. Behind each lies what is known of the last attempt, so that it is
/// written with the state's own sync and is not in memory.
record LogStates(Journal log) {
  /// @param attempt as it lay behind an earlier state
  Future<Void> put(QueuedMessage message, byte[] attempt) {
    return log.update(LogSpool.key(message.id()), MessageCodec.encodeState(message, attempt));
  }

  /// What lies behind the state that was written last; empty when nothing does. Blocks.
  byte[] attempt(String id) throws IOException {
    byte[] state = log.state(LogSpool.key(id));
    return state == null ? new byte[0] : MessageCodec.attempt(state);
  }

  /// The same, read. Blocks.
  Optional<LastAttempt> lastAttempt(String id) throws IOException {
    return Optional.ofNullable(MessageCodec.decodeAttempt(attempt(id)));
  }

  /// What is written together with a new message.
  static Journal.AlsoUpdate also(Consequence.Updated updated) {
    byte[] attempt = MessageCodec.encodeAttempt(updated.attempt());
    return new Journal.AlsoUpdate(
        LogSpool.key(updated.message().id()), MessageCodec.encodeState(updated.message(), attempt));
  }
}
