package dev.relayout.spool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogSpoolTest extends LogSpoolCase {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1_000, LARGE - 1, LARGE, LARGE + 1, 5 * LARGE + 17})
  void aMessageIsTheSameAfterRestart(int size) throws IOException {
    LogSpool spool = spool();
    assertEquals(List.of(), Await.result(spool.open()));
    byte[] content = random(size);
    QueuedMessage message = commit(spool, content);
    assertEquals(ENVELOPE.recipients(), message.pending());
    assertEquals(size, message.size());
    for (int start = 0; start < 2; start++) {
      assertArrayEquals(content, bytes(Await.result(spool.body(message.id()))));
      assertArrayEquals(content, Files.readAllBytes(spool.file(message.id())));
      assertEquals(spool.fileName(message.id()), spool.file(message.id()));
      assertArrayEquals(
          Buffer.buffer(content).getBytes(0, Math.min(4, size)), spool.head(message.id(), 4));
      Await.result(spool.close());
      spool = spool();
      assertEquals(List.of(message), Await.result(spool.open()));
    }
  }

  @Test
  void aChangedStateIsTheSameAfterRestart() {
    LogSpool spool = open();
    QueuedMessage changed =
        commit(spool)
            .deferred(
                List.of("b@example.net", "a@example.net"), NOW.plusNanos(300), "450 \"später\"\n");
    Await.result(spool.update(changed));
    QueuedMessage untouched = commit(spool);
    QueuedMessage nobody = commit(spool).deferred(List.of(), NOW, "");
    Await.result(spool.update(nobody));
    assertEquals(List.of(changed, untouched, nobody), reopened());
  }

  @Test
  void whatTheSenderWantsToHearIsTheSameAfterRestart() {
    LogSpool spool = open();
    Envelope envelope =
        Envelope.submitted("s@x", List.of("a@x", "b@x", "c@x"))
            .withDsn(DsnTest.EVERYTHING)
            .withRequireTls(true);
    QueuedMessage message = Await.result(spool.receive().commit(envelope));
    QueuedMessage late = Await.result(spool.receive().commit(envelope)).withWarned(true);
    QueuedMessage silent =
        commit(spool).deferred(List.of("b@example.net"), NOW, "").withWarned(true);
    Await.result(spool.update(late));
    Await.result(spool.update(silent));
    List<QueuedMessage> after = reopened();
    assertEquals(List.of(message, late, silent), after);
    assertEquals(DsnTest.EVERYTHING, after.getFirst().envelope().dsn());
    assertFalse(after.getFirst().warned());
    assertTrue(after.getLast().warned());
    assertSame(Dsn.NONE, after.getLast().envelope().dsn());
    assertTrue(after.getFirst().envelope().requireTls());
    assertFalse(after.getLast().envelope().requireTls());
  }

  /// More crumbs than are kept apart, each a part of a larger array.
  @ParameterizedTest
  @ValueSource(ints = {64, 65, 1_000, 3 * LARGE})
  void whatComesInCrumbsIsWhole(int size) throws IOException {
    LogSpool spool = open();
    byte[] content = random(size);
    IncomingMessage incoming = spool.receive();
    for (int at = 0; at < size; at++) {
      Await.result(incoming.write(content, at, 1));
    }
    QueuedMessage message = Await.result(incoming.commit(ENVELOPE));
    assertEquals(size, message.size());
    assertArrayEquals(content, bytes(Await.result(spool.body(message.id()))));
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 3 * LARGE})
  void anAbortedMessageLeavesNothing(int size) throws IOException {
    LogSpool spool = open();
    IncomingMessage incoming = spool.receive();
    Await.result(incoming.write(Buffer.buffer(random(size))));
    Await.result(incoming.abort());
    assertEquals(List.of(), names("large"));
    assertInstanceOf(IllegalStateException.class, Await.failure(incoming.commit(ENVELOPE)));
    Await.result(incoming.abort());
    assertEquals(List.of(), reopened());
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 3 * LARGE})
  void aSettledMessageCanBeReadUntilItIsRemoved(int size) throws IOException {
    LogSpool spool = open();
    QueuedMessage message = commit(spool, random(size));
    Path file = spool.file(message.id());
    Await.result(spool.settle(message.id()));
    Await.result(spool.settle(message.id()));
    assertArrayEquals(random(size), bytes(Await.result(spool.body(message.id()))));
    assertTrue(Files.exists(file));
    Await.result(spool.remove(message.id()));
    Await.result(spool.remove(message.id()));
    assertFalse(Files.exists(file));
    assertInstanceOf(IOException.class, Await.failure(spool.body(message.id())));
    assertThrows(IOException.class, () -> spool.head(message.id(), 5));
    assertInstanceOf(IOException.class, Await.failure(spool.update(message)));
    assertEquals(List.of(), reopened());
    assertEquals(List.of(), names("large"));
  }

  @Test
  void aSettledMessageIsGoneAfterRestart() throws IOException {
    LogSpool spool = open();
    Await.result(spool.settle(commit(spool).id()));
    Await.result(spool.settle(commit(spool, random(3 * LARGE)).id()));
    assertEquals(List.of(), reopened());
    assertEquals(List.of(), names("large"));
  }

  @Test
  void anIdIsNotGivenAgainWhenTheClockIsPutBackAndItsMessageIsGone() {
    LogSpool spool = open();
    QueuedMessage kept = commit(spool);
    String gone = commit(spool).id();
    Await.result(spool.remove(gone));
    Await.result(spool.close());
    now = NOW.minusSeconds(86_400);
    LogSpool again = open();
    assertTrue(commit(again).id().compareTo(gone) > 0);
    assertEquals(2, reopened().size());
    assertTrue(gone.compareTo(kept.id()) > 0);
  }

  @Test
  void whatNobodyKnowsIsNoError() {
    LogSpool spool = open();
    Await.result(spool.remove("0123456789ABC"));
    Await.result(spool.remove("what is this"));
    assertInstanceOf(IOException.class, Await.failure(spool.body("what is this")));
  }

  @Test
  void twentyWritersAtOnceLoseNothing() throws InterruptedException {
    LogSpool spool = open();
    List<QueuedMessage> kept = new ArrayList<>();
    List<Thread> writers = new ArrayList<>();
    for (int writer = 0; writer < 20; writer++) {
      writers.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int i = 0; i < 40; i++) {
                  QueuedMessage message = commit(spool, random(1 + i * 37));
                  if (i % 2 == 0) {
                    Await.result(spool.remove(message.id()));
                  } else {
                    synchronized (kept) {
                      kept.add(message);
                    }
                  }
                }
              }));
    }
    for (Thread writer : writers) writer.join();
    kept.sort(java.util.Comparator.comparing(QueuedMessage::id));
    assertEquals(400, kept.size());
    assertEquals(kept, reopened());
  }

  @Test
  void aLargeMessageWithoutItsFileOrWithHalfOfItIsToldAndNotSent() throws IOException {
    LogSpool spool = open();
    QueuedMessage lost = commit(spool, random(2 * LARGE));
    QueuedMessage half = commit(spool, random(3 * LARGE));
    QueuedMessage whole = commit(spool, random(4 * LARGE));
    Files.delete(spool.file(lost.id()));
    Path halfFile = spool.file(half.id());
    Files.writeString(halfFile, "Subject");
    assertEquals(List.of(whole), reopened());
    assertEquals(List.of(half.id() + ".eml"), names("damaged"));
  }

  @Test
  void filesOfSomebodyElseAreLeftAlone() throws IOException {
    open();
    Files.writeString(folder.resolve("log/README.txt"), "");
    Files.writeString(folder.resolve("large/README.txt"), "");
    assertEquals(List.of(), reopened());
    assertTrue(Files.exists(folder.resolve("log/README.txt")));
    assertTrue(Files.exists(folder.resolve("large/README.txt")));
  }

  @Test
  void anInterruptedReaderDoesNotDisturbTheOthers() throws Exception {
    LogSpool spool = open();
    QueuedMessage message = commit(spool, random(5_000));
    Thread.currentThread().interrupt();
    assertArrayEquals(random(5_000), bytes(Await.result(spool.body(message.id()))));
    assertTrue(Thread.interrupted());
    assertArrayEquals(random(5_000), bytes(Await.result(spool.body(message.id()))));
  }

  @Test
  void nothingWorksAfterClose() {
    LogSpool spool = open();
    IncomingMessage incoming = spool.receive();
    Await.result(spool.close());
    assertTrue(Await.failure(incoming.commit(ENVELOPE)) instanceof IOException);
    Await.result(spool.close());
  }

  @Test
  void futuresCompleteOnTheCallersContext() {
    LogSpool spool = open();
    Context context = vertx.getOrCreateContext();
    Promise<Boolean> onIt = Promise.promise();
    context.runOnContext(start -> {
      Future<QueuedMessage> committed = spool.receive().commit(ENVELOPE);
      committed
          .compose(message -> spool.update(message).compose(done -> spool.remove(message.id())))
          .onComplete(done -> onIt.complete(context.equals(Vertx.currentContext())));
    });
    boolean onCallersContext = Await.result(onIt.future());
    assertTrue(onCallersContext);
  }

  private static byte[] bytes(MessageBody body) throws IOException {
    return switch (body) {
      case MessageBody.InMemory(byte[] bytes) -> bytes;
      case MessageBody.InFile(Path file, long size) -> Files.readAllBytes(file);
    };
  }
}
