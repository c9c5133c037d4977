package dev.relayout.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.relayout.Await;
import dev.relayout.spool.MemoryQueueStore;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each sample message goes through a drop folder unchanged but for its line ends.
class SampleMailTest {
  private final Vertx vertx = Vertx.vertx();
  private final MemoryQueueStore store = new MemoryQueueStore();
  private final BlockingQueue<QueuedMessage> told = new LinkedBlockingQueue<>();
  @TempDir private Path folder;

  static List<Path> samples() throws IOException {
    Path mail = Path.of("../examples/mail");
    try (Stream<Path> files = Files.walk(mail)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".eml")).sorted().toList();
      assertFalse(found.isEmpty());
      return found;
    }
  }

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void staysAsItIs(Path sample) throws Exception {
    DropFolderSettings settings =
        new DropFolderSettings(
            folder, Duration.ofMillis(2), "relay.example", MessageLimits.DEFAULT);
    Await.result(DropFolder.start(vertx, settings, new Intake(store, Instant::now, told::add)));
    String text = Files.readString(sample, ISO_8859_1);
    Path dropped = Files.writeString(folder.resolve("x.tmp"), text, ISO_8859_1);
    Files.move(dropped, folder.resolve("x.eml"));

    QueuedMessage message = told.poll(30, TimeUnit.SECONDS);

    assertFalse(message == null, "not taken: " + Files.exists(folder.resolve("x.eml.bad")));
    String queued = new String(store.bytes(message.id()), ISO_8859_1);
    String canonical = text.replace("\r\n", "\n").replace("\n", "\r\n");
    String ended = canonical.endsWith("\r\n") ? canonical : canonical + "\r\n";
    assertEquals(ended, queued.substring(queued.length() - ended.length()));
    String trace = queued.substring(0, queued.length() - ended.length());
    assertEquals("Received: by relay.example", trace.substring(0, 26));
    assertEquals(3, trace.lines().count());
  }
}
