package dev.relayout.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.relayout.Await;
import dev.relayout.LogCapture;
import dev.relayout.spool.MemoryQueueStore;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DropFolderTest {
  private static final String HEADER = "From: a@b.example\r\nTo: c@d.example\r\n";

  private final Vertx vertx = Vertx.vertx();
  private final MemoryQueueStore store = new MemoryQueueStore();
  private final BlockingQueue<QueuedMessage> told = new LinkedBlockingQueue<>();
  private final LogCapture log = new LogCapture(DropFolder.class);
  @TempDir private Path folder;
  @TempDir private Path elsewhere;

  @BeforeEach
  void nothingIsThere() throws IOException {
    assertEquals(List.of(), names());
  }

  @AfterEach
  void stop() {
    vertx.close().await();
    log.close();
  }

  private DropFolder start() {
    DropFolderSettings settings =
        new DropFolderSettings(
            folder,
            Duration.ofMillis(2),
            "relay.example",
            MessageLimits.DEFAULT.withMaxBytes(6 << 20).withMaxHeaderBytes(200_000));
    return Await.result(
        DropFolder.start(vertx, settings, new Intake(store, Instant::now, told::add)));
  }

  /// Puts a file into the folder as a careful program does: whole.
  private void drop(String name, String text) throws IOException {
    Path file = elsewhere.resolve(name);
    Files.write(file, text.getBytes(ISO_8859_1));
    Files.move(file, folder.resolve(name));
  }

  private QueuedMessage next() throws InterruptedException {
    QueuedMessage message = told.poll(30, TimeUnit.SECONDS);
    if (message == null) throw new AssertionError("nothing came in: " + log.lines());
    return message;
  }

  private String body(QueuedMessage message) {
    String text = new String(store.bytes(message.id()), ISO_8859_1);
    return text.replaceFirst("(?s)^Received: .*?\r\n(?![ \t])", "");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void takesAFile() throws Exception {
    start();
    drop(
        "a.eml",
        """
        From: "Bee, Anna" <a@b.example>
        To: Friends: c@d.example, Bo
         <e@f.example>;
        CC: g@h.example
        bcc: secret@i.example,
        \tfolded@i.example
        X-Envelope-Note: gone
         too
        Subject: hi

        Bcc: stays in the body
        .
        last\
        """);

    QueuedMessage message = next();
    assertEquals(
        """
        From: "Bee, Anna" <a@b.example>\r
        To: Friends: c@d.example, Bo\r
         <e@f.example>;\r
        CC: g@h.example\r
        Subject: hi\r
        \r
        Bcc: stays in the body\r
        .\r
        last\r
        """,
        body(message));
    assertEquals("a@b.example", message.envelope().returnPath());
    assertEquals(
        List.of(
            "c@d.example", "e@f.example", "g@h.example", "secret@i.example", "folded@i.example"),
        message.envelope().recipients());
    assertEquals("drop", message.envelope().origin().protocol());
    assertEquals(List.of(), names());
  }

  @Test
  void whatIsCanonicalStaysByteForByte() throws Exception {
    start();
    String message =
        HEADER + "X-Raw: \u00e9\u00ff\r\n\r\n" + "\u00e9.\r\n..\r\n\r\n".repeat(400_000);
    drop("big.eml", message);

    QueuedMessage queued = next();
    assertEquals(message.length(), body(queued).length());
    assertEquals(message.hashCode(), body(queued).hashCode());
  }

  @Test
  void manyFilesGoOnceEach() throws Exception {
    for (int i = 0; i < 40; i++) {
      drop(i + ".EML", HEADER + "\r\n" + i + "\r\n");
    }
    store.onCommit(() -> vertx.timer(1).mapEmpty());
    start();

    for (int i = 0; i < 40; i++) {
      next();
    }
    assertEquals(40, store.messages().stream().map(this::body).distinct().count());
    assertEquals(List.of(), names());
  }

  @Test
  void badFilesArePutAsideWithAReason() throws Exception {
    start();
    bad("", "the file is empty");
    bad("From: a@b.example\r\n\r\nx", "no recipient in X-Envelope-To, To, Cc or Bcc");
    bad("To: c@d.example\r\n\r\nx", "no sender in X-Envelope-From, Return-Path or From");
    bad("From: <>\r\nTo: c@d.example\r\n\r\n", "no address in From");
    bad("From: a@b.example\r\nTo: Bo\r\n\r\n", "To: \"Bo\" is not an address");
    bad(HEADER + "Cc: a b@c.example\r\n\r\n", "Cc: \"a b\" is not a local part");
    bad(HEADER + "\r\n\0", "NUL byte in the message");
    bad(HEADER + "\r\n" + "x\r\n".repeat(2 << 20), "Message too big: the limit is 6291456 bytes");
    bad(HEADER + "A: b\r\n".repeat(50_000), "Header too long: the limit is 200000 bytes");
    bad("Received: a\r\n".repeat(101) + HEADER, "Mail loop: more than 100 Received fields");
    assertEquals(List.of(), store.messages());
  }

  private int badFiles;

  private void bad(String text, String reason) throws Exception {
    String name = "bad" + ++badFiles + ".eml";
    drop(name, text);

    Path aside = folder.resolve(name + ".bad");
    assertEquals("WARN file=" + aside + " is bad: " + reason, log.line(name + ".bad"));
    assertEquals(text, Files.readString(aside, ISO_8859_1), "nothing is lost");
  }

  @Test
  void badFilesOfOneNameAreAllKept() throws Exception {
    start();
    drop("a.eml", "first");
    log.line("a.eml.bad");
    drop("a.eml", "second");
    log.line("a~2.eml.bad");

    assertEquals("first", Files.readString(folder.resolve("a.eml.bad")));
    assertEquals("second", Files.readString(folder.resolve("a~2.eml.bad")));
  }

  @Test
  void otherFilesAreLeftAlone() throws Exception {
    Files.writeString(folder.resolve("a.txt"), HEADER);
    Files.writeString(folder.resolve("a.eml.tmp"), HEADER);
    Files.createDirectory(folder.resolve("folder.eml"));
    Path secret = Files.writeString(elsewhere.resolve("secret"), HEADER);
    Files.createSymbolicLink(folder.resolve("link.eml"), secret);
    start();
    drop("b.eml", HEADER);
    next();

    assertEquals(List.of("a.eml.tmp", "a.txt", "folder.eml", "link.eml"), names());
  }

  @Test
  void aQueueThatFailsKeepsTheFile() throws Exception {
    store.onCommit(() -> Future.failedFuture("disk full"));
    start();
    drop("a.eml", HEADER);

    assertEquals(
        "ERROR file="
            + folder.resolve("a.eml")
            + " cannot be taken now: "
            + "io.vertx.core.impl.NoStackTraceThrowable: disk full",
        log.line("disk full"));
    assertEquals(List.of("a.eml"), names());
  }

  @Test
  void aQueueThatFailsWhileReadingKeepsTheFile() throws Exception {
    store.onWrite(() -> Future.failedFuture(new IOException("disk full")));
    start();
    drop("a.eml", HEADER);

    log.line("cannot be taken now: java.io.IOException: disk full");
    assertEquals(List.of("a.eml"), names());
    assertEquals(List.of("000001"), store.aborted());
  }

  @Test
  void filesThatWereBeingTakenAreTakenAtTheNextStart() throws Exception {
    Files.writeString(folder.resolve("a.eml.work"), HEADER + "\r\nold");
    Files.writeString(folder.resolve("a.eml"), HEADER + "\r\nnew");
    start();

    List<String> bodies = Stream.of(body(next()), body(next())).sorted().toList();
    assertEquals(List.of(HEADER + "\r\nnew\r\n", HEADER + "\r\nold\r\n"), bodies);
    assertEquals(List.of(), names());
  }

  @Test
  void closingWaitsForTheFileBeingTaken() throws Exception {
    Promise<Void> disk = Promise.promise();
    Promise<Void> committing = Promise.promise();
    store.onCommit(() -> {
      committing.tryComplete();
      return disk.future();
    });
    DropFolder drop = start();
    drop("a.eml", HEADER);
    Await.result(committing.future());
    assertEquals(List.of("a.eml.work"), names());

    Future<Void> closed = drop.close();
    assertEquals(false, closed.isComplete());
    disk.complete();
    Await.result(closed);

    assertEquals(List.of(), names());
    assertEquals(1, store.messages().size());
    Await.result(drop.close());
  }

  @Test
  void aFolderThatIsMissingIsToldAtOnce() {
    DropFolderSettings settings = DropFolderSettings.of(folder.resolve("absent"));

    Throwable failure =
        Await.failure(
            DropFolder.start(vertx, settings, new Intake(store, Instant::now, told::add)));

    assertInstanceOf(NotDirectoryException.class, failure);
  }
}
