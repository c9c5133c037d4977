package dev.relayout.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import dev.relayout.spool.log.Disk;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a spool does not take, and what it takes all the same.
class LogSpoolRefusalTest extends LogSpoolCase {
  @Test
  void aFullQueueRefusesMessagesButNotReports() {
    LogSpool spool = spool(Disk.SYSTEM, new QueueLimits(2, Long.MAX_VALUE));
    Await.result(spool.open());
    QueuedMessage first = commit(spool);
    commit(spool);
    // One so large that it has a file of its own is not even received.
    assertInstanceOf(
        QueueFullException.class,
        Await.failure(spool.receive().write(Buffer.buffer(random(LARGE + 1)))));
    // A report is not known from others before it is whole.
    Await.result(spool.receive().write(MAIL));
    assertInstanceOf(QueueFullException.class, Await.failure(spool.receive().commit(ENVELOPE)));
    Envelope bounce =
        new Envelope(
            "", List.of("a@b"), BodyType.SEVEN_BIT, false, Envelope.Origin.local("bounce"));
    QueuedMessage report = Await.result(spool.receive().commit(bounce));
    Await.result(spool.remove(first.id()));
    assertInstanceOf(QueueFullException.class, Await.failure(spool.receive().commit(ENVELOPE)));
    Await.result(spool.remove(report.id()));
    Await.result(spool.receive().commit(ENVELOPE));
    assertInstanceOf(QueueFullException.class, Await.failure(spool.receive().commit(ENVELOPE)));
  }

  @Test
  void aFullQueueTakesALargeReport() {
    LogSpool spool = spool(Disk.SYSTEM, new QueueLimits(1, Long.MAX_VALUE));
    Await.result(spool.open());
    commit(spool);
    Envelope bounce =
        new Envelope(
            "", List.of("a@b"), BodyType.SEVEN_BIT, false, Envelope.Origin.local("bounce"));
    IncomingMessage report = spool.receiveReport();
    Await.result(report.write(Buffer.buffer(random(2 * LARGE))));
    assertEquals(2 * LARGE, Await.result(report.commit(bounce)).size());
  }

  @Test
  void bytesAreCountedAcrossARestart() {
    LogSpool spool = open();
    commit(spool, random(1_000));
    commit(spool, random(2 * LARGE));
    Await.result(spool.close());
    LogSpool again = spool(Disk.SYSTEM, new QueueLimits(1_000, 2 * LARGE + 1_500));
    List<QueuedMessage> messages = Await.result(again.open());
    assertEquals(
        "the queue is full: it holds 17384 bytes of 17884",
        Await.failure(incoming(again, 501).commit(ENVELOPE)).getMessage());
    commit(again, random(500));
    Await.result(again.settle(messages.getLast().id()));
    commit(again, random(2 * LARGE));
  }

  @Test
  void aQueueOfAnOlderFormatIsNotTakenForAnEmptyOne() throws IOException {
    Files.createDirectories(folder.resolve("queue"));
    Files.writeString(folder.resolve("queue/01KJVKTCKHEFZ.json"), "{}");
    Throwable refused = Await.failure(spool().open());
    assertInstanceOf(SpoolException.class, refused);
    assertTrue(refused.getMessage().contains("a queue of an older format"), refused.getMessage());
  }

  @Test
  void aRefusedSecondRelayDoesNotTakeTheLockFromTheFirst() throws Exception {
    open();
    Await.failure(spool().open());
    // The system's lock, as another process sees it.
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LockTry.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    other.waitFor();
    assertTrue(
        said.contains("in use by another relay (process " + ProcessHandle.current().pid() + ")"),
        said);
  }

  @Test
  void aSecondRelayIsRefusedInOneLineThatSaysWhy() {
    open();
    Throwable refused = Await.failure(spool().open());
    assertInstanceOf(SpoolException.class, refused);
    assertTrue(refused.getMessage().contains("is in use by another relay"));
  }

  @Test
  void aFolderThatCannotBeUsedIsRefusedInOneLine() throws IOException {
    Files.writeString(folder.resolve("log"), "");
    Throwable refused = Await.failure(spool().open());
    assertInstanceOf(SpoolException.class, refused);
    assertTrue(refused.getMessage().startsWith("the spool " + folder));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 20, LARGE})
  void aMessageIsSettledTogetherWithTheReportAboutIt(int size) {
    LogSpool spool = spool(Disk.SYSTEM, new QueueLimits(1, Long.MAX_VALUE));
    Await.result(spool.open());
    QueuedMessage original = commit(spool);
    Envelope bounce =
        new Envelope(
            "", List.of("a@b"), BodyType.SEVEN_BIT, false, Envelope.Origin.local("bounce"));
    QueuedMessage changed = original.deferred(List.of("b@example.net"), NOW, "550 no");
    QueuedMessage first =
        Await.result(incoming(spool, size).commit(bounce, new Consequence.Updated(changed, null)));
    QueuedMessage second =
        Await.result(spool.receive().commit(bounce, new Consequence.Settled(original.id())));
    assertInstanceOf(
        IOException.class,
        Await.failure(spool.receive().commit(bounce, new Consequence.Updated(changed, null))));
    Await.result(spool.remove(original.id()));
    assertEquals(List.of(first, second), reopened());
  }

  private static IncomingMessage incoming(LogSpool spool, int size) {
    IncomingMessage incoming = spool.receive();
    Await.result(incoming.write(Buffer.buffer(random(size))));
    return incoming;
  }
}
