package dev.relayout.spool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileSpoolTest extends SpoolCase {
  @Test
  void aMessageIsTheSameAfterRestart() throws IOException {
    FileSpool spool = spool();
    assertEquals(List.of(), Await.result(spool.open()));
    QueuedMessage message = commit(spool);
    assertEquals(List.of("a@example.net", "b@example.net"), message.pending());
    assertEquals(NOW, message.due());
    assertEquals(MAIL.length(), message.size());

    assertEquals(List.of(message), reopened());
    assertArrayEquals(MAIL.getBytes(), Files.readAllBytes(spool.file(message.id())));
    assertArrayEquals(MAIL.getBytes(0, 4), spool.head(message.id(), 4));
  }

  @Test
  void aChangedStateIsTheSameAfterRestart() {
    FileSpool spool = spool();
    Await.result(spool.open());
    QueuedMessage changed =
        commit(spool).deferred(List.of("b@example.net"), NOW.plusSeconds(300), "450 \"später\"\n");
    Await.result(spool.update(changed));
    assertEquals(List.of(changed), reopened());
  }

  @Test
  void whatTheSenderWantsToHearIsTheSameAfterRestart() {
    FileSpool spool = spool();
    Await.result(spool.open());
    Envelope envelope =
        Envelope.submitted("s@x", List.of("a@x", "b@x", "c@x")).withDsn(DsnTest.EVERYTHING);
    IncomingMessage incoming = spool.receive();
    QueuedMessage message = Await.result(incoming.commit(envelope));
    QueuedMessage silent = commit(spool);
    Await.result(spool.update(silent.afterWarning()));
    List<QueuedMessage> after = reopened();
    assertEquals(List.of(message, silent.afterWarning()), after);
    assertEquals(DsnTest.EVERYTHING, after.getFirst().envelope().dsn());
    assertFalse(after.getFirst().warned());
    assertSame(Dsn.NONE, after.getLast().envelope().dsn());
    assertTrue(after.getLast().warned());
  }

  @Test
  void aLongMessageWrittenInPiecesIsKeptByteForByte() throws IOException {
    FileSpool spool = spool();
    Await.result(spool.open());
    byte[] content = new byte[3 * IncomingFile.BLOCK + 17];
    new Random(1).nextBytes(content);
    IncomingMessage incoming = spool.receive();
    for (int at = 0; at < content.length; at += 100_000) {
      int end = Math.min(content.length, at + 100_000);
      Await.result(incoming.write(Buffer.buffer().appendBytes(content, at, end - at)));
    }
    QueuedMessage message = Await.result(incoming.commit(ENVELOPE));
    assertEquals(content.length, message.size());
    assertArrayEquals(content, Files.readAllBytes(spool.file(message.id())));
    assertEquals(List.of(message), reopened());
  }

  @Test
  void anAbortedMessageLeavesNothing() throws IOException {
    FileSpool spool = spool();
    Await.result(spool.open());
    IncomingMessage incoming = spool.receive();
    Await.result(incoming.write(Buffer.buffer(new byte[IncomingFile.BLOCK])));
    assertEquals(List.of(".eml"), kinds());
    Await.result(incoming.abort());
    assertEquals(List.of(), kinds());
    assertInstanceOf(IllegalStateException.class, Await.failure(incoming.commit(ENVELOPE)));
    Await.result(incoming.abort());
  }

  @ParameterizedTest
  @EnumSource(
      value = SpoolStep.class,
      names = {
        "CONTENT_CREATED",
        "CONTENT_WRITTEN",
        "CONTENT_SYNCED",
        "STATE_WRITTEN",
        "STATE_SYNCED",
        "STATE_RENAMED",
        "FOLDER_SYNCED"
      })
  void aCommitThatFailsIsRefusedAndLeavesNothing(SpoolStep full) throws IOException {
    FileSpool spool =
        spool(step -> {
          if (step == full) {
            throw new UncheckedIOException(new IOException("No space left on device"));
          }
        });
    Await.result(spool.open());
    IncomingMessage incoming = spool.receive();
    Await.result(incoming.write(MAIL));
    assertInstanceOf(UncheckedIOException.class, Await.failure(incoming.commit(ENVELOPE)));
    assertEquals(List.of(), kinds());
    assertEquals(List.of(), reopened());
  }

  @Test
  void aSettledMessageCanBeReadUntilItIsRemoved() throws IOException {
    FileSpool spool = spool();
    Await.result(spool.open());
    QueuedMessage message = commit(spool);
    Await.result(spool.settle(message.id()));
    Await.result(spool.settle(message.id()));
    assertEquals(List.of(".eml"), kinds());
    assertArrayEquals(MAIL.getBytes(), spool.head(message.id(), 1_000));
    Await.result(spool.remove(message.id()));
    Await.result(spool.remove(message.id()));
    assertEquals(List.of(), kinds());
  }

  @Test
  void aMessageThatLeftTheQueueDoesNotComeBackByAnUpdate() throws IOException {
    FileSpool spool = spool();
    Await.result(spool.open());
    QueuedMessage message = commit(spool);
    Await.result(spool.remove(message.id()));
    assertInstanceOf(IOException.class, Await.failure(spool.update(message)));
    assertEquals(List.of(), kinds());
  }

  @Test
  void aSecondRelayIsRefusedInOneLineThatSaysWhy() {
    Await.result(spool().open());
    Throwable refused = Await.failure(spool().open());
    assertInstanceOf(SpoolException.class, refused);
    assertEquals(
        "the spool "
            + folder
            + " is in use by another relay (process "
            + ProcessHandle.current().pid()
            + "); stop that one, or choose another folder",
        refused.getMessage());
  }

  @Test
  void aFolderThatCannotBeUsedIsRefusedInOneLine() throws IOException {
    Files.writeString(folder.resolve("file"), "");
    FileSpool spool = new FileSpool(vertx, folder.resolve("file"), () -> NOW);
    Throwable refused = Await.failure(spool.open());
    assertInstanceOf(SpoolException.class, refused);
    assertTrue(refused.getMessage().startsWith("the spool " + folder.resolve("file")));
    Await.result(spool.close());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"version\":2}", "{\"version\":1}"})
  void aMessageWithADamagedStateIsSetAside(String state) throws IOException {
    FileSpool spool = spool();
    Await.result(spool.open());
    String id = commit(spool).id();
    QueuedMessage whole = commit(spool);
    Files.writeString(folder.resolve("queue").resolve(id + ".json"), state);
    assertEquals(List.of(whole), reopened());
    assertEquals(state, Files.readString(folder.resolve("damaged").resolve(id + ".json")));
    assertArrayEquals(
        MAIL.getBytes(), Files.readAllBytes(folder.resolve("damaged").resolve(id + ".eml")));
  }

  @Test
  void aMessageWithoutItsContentOrWithHalfOfItIsSetAside() throws IOException {
    FileSpool spool = spool();
    Await.result(spool.open());
    Path lost = spool.file(commit(spool).id());
    Path half = spool.file(commit(spool).id());
    Files.delete(lost);
    Files.writeString(half, "Subject");
    assertEquals(List.of(), reopened());
    assertTrue(Files.exists(folder.resolve("damaged").resolve(half.getFileName())));
    assertEquals(List.of(), kinds());
  }

  @Test
  void aFileOfSomebodyElseIsLeftAlone() throws IOException {
    Await.result(spool().open());
    Files.writeString(folder.resolve("queue/README.txt"), "");
    assertEquals(List.of(), reopened());
    assertTrue(Files.exists(folder.resolve("queue/README.txt")));
  }

  @Test
  void nothingWorksAfterClose() {
    FileSpool spool = spool();
    Await.result(spool.open());
    IncomingMessage incoming = spool.receive();
    Await.result(spool.close());
    assertTrue(Await.failure(incoming.commit(ENVELOPE)) instanceof IOException);
    Await.result(spool.close());
  }

  @Test
  void futuresCompleteOnTheCallersContext() {
    FileSpool spool = spool();
    Context context = vertx.getOrCreateContext();
    Promise<Boolean> onIt = Promise.promise();
    context.runOnContext(start ->
        spool.open().onComplete(done -> onIt.complete(context.equals(Vertx.currentContext()))));
    boolean onCallersContext = Await.result(onIt.future());
    assertTrue(onCallersContext);
  }
}
