package dev.relayout.spool;

import dev.relayout.Await;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/// A folder, and the spools that a test opens in it one after another.
class SpoolCase {
  static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");
  static final Envelope ENVELOPE =
      new Envelope(
          "jörg@example.org",
          List.of("a@example.net", "b@example.net"),
          BodyType.EIGHT_BIT_MIME,
          true,
          new Envelope.Origin("ESMTP", "192.0.2.1", "joe"));
  static final Buffer MAIL = Buffer.buffer("Subject: x\r\n\r\nHello\r\n");

  @TempDir Path folder;
  final Vertx vertx = Vertx.vertx();
  private final List<FileSpool> opened = new ArrayList<>();

  @AfterEach
  void closeAll() {
    opened.forEach(spool -> Await.result(spool.close()));
    Await.result(vertx.close());
  }

  FileSpool spool() {
    return spool(step -> {});
  }

  FileSpool spool(SpoolStep.Watch watch) {
    FileSpool spool = new FileSpool(vertx, folder, InstantSource.fixed(NOW), watch);
    opened.add(spool);
    return spool;
  }

  /// Closes what a killed process would have held, and opens the folder anew.
  List<QueuedMessage> reopened() {
    opened.forEach(spool -> Await.result(spool.close()));
    return Await.result(spool().open());
  }

  FileSpool lastOpened() {
    return opened.getLast();
  }

  QueuedMessage commit(FileSpool spool) {
    IncomingMessage incoming = spool.receive();
    Await.result(incoming.write(MAIL));
    return Await.result(incoming.commit(ENVELOPE));
  }

  /// The kinds of files in the queue, such as `.eml`, sorted.
  List<String> kinds() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("queue"))) {
      return files
          .map(file -> file.getFileName().toString())
          .map(name -> name.substring(name.indexOf('.')))
          .sorted()
          .toList();
    }
  }
}
