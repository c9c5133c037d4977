package dev.relayout.spool;

import dev.relayout.Await;
import dev.relayout.spool.log.Disk;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/// A folder, and the log spools that a test opens in it one after another.
class LogSpoolCase {
  static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");
  static final int LARGE = 8 << 10;
  static final Envelope ENVELOPE =
      new Envelope(
          "jörg@example.org",
          List.of("a@example.net", "b@example.net", "a@example.net"),
          BodyType.EIGHT_BIT_MIME,
          true,
          new Envelope.Origin("ESMTP", "192.0.2.1", "joe"));
  static final Buffer MAIL = Buffer.buffer("Subject: x\r\n\r\nHello\r\n");

  @TempDir Path folder;
  Instant now = NOW;
  final Vertx vertx = Vertx.vertx();
  private final List<LogSpool> opened = new ArrayList<>();

  @AfterEach
  void closeAll() {
    opened.forEach(spool -> Await.result(spool.close()));
    Await.result(vertx.close());
  }

  LogSpool spool() {
    return spool(Disk.SYSTEM, QueueLimits.NONE);
  }

  LogSpool spool(Disk disk, QueueLimits limits) {
    var settings = new LogSpoolSettings(64 << 10, LARGE, 0, Duration.ZERO, limits, disk);
    LogSpool spool = new LogSpool(vertx, folder, () -> now, settings);
    opened.add(spool);
    return spool;
  }

  LogSpool open() {
    LogSpool spool = spool();
    Await.result(spool.open());
    return spool;
  }

  /// Closes what a killed process would have held, and opens the folder anew.
  List<QueuedMessage> reopened() {
    opened.forEach(spool -> Await.result(spool.close()));
    return Await.result(spool().open());
  }

  LogSpool lastOpened() {
    return opened.getLast();
  }

  QueuedMessage commit(QueueStore spool) {
    return commit(spool, MAIL.getBytes());
  }

  QueuedMessage commit(QueueStore spool, byte[] content) {
    IncomingMessage incoming = spool.receive();
    for (int at = 0; at < content.length; at += 3_000) {
      int end = Math.min(content.length, at + 3_000);
      Await.result(incoming.write(Buffer.buffer().appendBytes(content, at, end - at)));
    }
    return Await.result(incoming.commit(ENVELOPE));
  }

  static byte[] random(int length) {
    byte[] content = new byte[length];
    new Random(length).nextBytes(content);
    return content;
  }

  /// The names in a folder of the spool.
  List<String> names(String of) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(of))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
