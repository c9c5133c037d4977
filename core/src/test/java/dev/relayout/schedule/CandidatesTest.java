package dev.relayout.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.relayout.Await;
import dev.relayout.spool.Envelope;
import dev.relayout.spool.IncomingMessage;
import dev.relayout.spool.LogSpool;
import dev.relayout.spool.LogSpoolSettings;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandidatesTest {
  private static final String MAIL = "Subject: hi\r\n\r\ntext\r\n";

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    Await.result(vertx.close());
  }

  @Test
  void theFileIsMadeOnlyForAScriptThatCanReadIt() throws IOException {
    LogSpool spool = new LogSpool(vertx, folder, InstantSource.system(), LogSpoolSettings.DEFAULT);
    Await.result(spool.open());
    IncomingMessage incoming = spool.receive();
    Await.result(incoming.write(Buffer.buffer(MAIL)));
    QueuedMessage message =
        Await.result(incoming.commit(Envelope.submitted("a@b.example", List.of("c@d.example"))));
    Candidates candidates = new Candidates(spool);
    Path name = Path.of(candidates.of(message, false).get().filename().toString());
    assertFalse(Files.exists(name));
    assertEquals(name.toString(), candidates.of(message, true).get().filename().toString());
    assertEquals(MAIL, Files.readString(name));
    Await.result(spool.close());
  }
}
