package dev.relayout.spool;

import dev.relayout.spool.log.Entries;
import java.io.IOException;

/// What the entries of the log are: messages.
final class LogEntries implements Entries<QueuedMessage> {
  /// The flag of a message whose content is in the log.
  static final byte SMALL = 0;

  /// The flag of one whose content is in a file of its own.
  static final byte LARGE = 1;

  private final MessageCodec codec = new MessageCodec();
  private final LargeFiles large;

  LogEntries(LargeFiles large) {
    this.large = large;
  }

  @Override
  public QueuedMessage added(long key, byte flags, byte[] meta, int contentLength)
      throws IOException {
    QueuedMessage message = codec.decodeMessage(name(key), meta);
    if (flags == SMALL && message.size() != contentLength) {
      throw new IOException("it has " + contentLength + " bytes, not " + message.size());
    }
    if (flags == LARGE && !large.found(key, message.size())) {
      throw new IOException("its file is not whole");
    }
    return message;
  }

  @Override
  public QueuedMessage changed(QueuedMessage message, byte[] state) throws IOException {
    return codec.decodeState(message, state);
  }

  @Override
  public String name(long key) {
    return QueueIds.encode(key);
  }
}
