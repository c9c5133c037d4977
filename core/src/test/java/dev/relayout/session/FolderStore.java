package dev.relayout.session;

import dev.relayout.spool.IncomingMessage;
import dev.relayout.spool.LastAttempt;
import dev.relayout.spool.MessageBody;
import dev.relayout.spool.QueueStore;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads files of a folder, does nothing else.
record FolderStore(Path folder) implements QueueStore {
  @Override
  public Path file(String id) {
    return folder.resolve(id);
  }

  @Override
  public Future<MessageBody> body(String id) {
    try {
      return Future.succeededFuture(new MessageBody.InFile(file(id), Files.size(file(id))));
    } catch (IOException broken) {
      return Future.failedFuture(broken);
    }
  }

  @Override
  public byte[] head(String id, int maxBytes) throws IOException {
    byte[] all = Files.readAllBytes(file(id));
    return Arrays.copyOf(all, Math.min(all.length, maxBytes));
  }

  @Override
  public Future<List<QueuedMessage>> open() {
    throw new UnsupportedOperationException();
  }

  @Override
  public IncomingMessage receive() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Void> update(QueuedMessage message) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Void> update(QueuedMessage message, LastAttempt attempt) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Optional<LastAttempt>> lastAttempt(String id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Void> settle(String id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Void> remove(String id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Void> close() {
    throw new UnsupportedOperationException();
  }
}
