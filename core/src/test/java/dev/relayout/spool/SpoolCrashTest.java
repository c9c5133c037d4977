package dev.relayout.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.relayout.Await;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The process is killed after each step of each change; the next start finds what `docs/spool.md`
/// says.
class SpoolCrashTest extends SpoolCase {
  private final AtomicReference<SpoolStep> deadly = new AtomicReference<>();

  /// Ends the work on disk as a kill does: nothing more happens, nothing is cleaned up.
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private FileSpool mortal() {
    FileSpool spool =
        spool(step -> {
          if (step == deadly.get()) {
            throw new Killed();
          }
        });
    Await.result(spool.open());
    return spool;
  }

  private void dies(Future<?> work) {
    assertInstanceOf(Killed.class, Await.failure(work));
  }

  @ParameterizedTest
  @CsvSource({
    "CONTENT_CREATED, .eml, false",
    "CONTENT_WRITTEN, .eml, false",
    "CONTENT_SYNCED,  .eml, false",
    "STATE_WRITTEN,   .eml .json.new, false",
    "STATE_SYNCED,    .eml .json.new, false",
    "STATE_RENAMED,   .eml .json, true",
    "FOLDER_SYNCED,   .eml .json, true",
  })
  void duringACommit(SpoolStep step, String left, boolean exists) throws IOException {
    FileSpool spool = mortal();
    QueuedMessage before = commit(spool);
    IncomingMessage incoming = spool.receive();
    Await.result(incoming.write(MAIL));
    deadly.set(step);
    dies(incoming.commit(ENVELOPE));
    assertEquals(sorted(left, ".eml .json"), kinds());

    QueuedMessage accepted = QueuedMessage.accepted(incoming.id(), ENVELOPE, MAIL.length(), NOW);
    assertEquals(exists ? List.of(before, accepted) : List.of(before), reopened());
    assertEquals(exists ? sorted(".eml .json", ".eml .json") : sorted(".eml .json"), kinds());
  }

  @ParameterizedTest
  @CsvSource({
    "STATE_WRITTEN, .eml .json .json.new, false",
    "STATE_SYNCED,  .eml .json .json.new, false",
    "STATE_RENAMED, .eml .json, true",
    "FOLDER_SYNCED, .eml .json, true",
  })
  void duringAnUpdate(SpoolStep step, String left, boolean changed) throws IOException {
    FileSpool spool = mortal();
    QueuedMessage before = commit(spool);
    QueuedMessage after = before.deferred(List.of("b@example.net"), NOW.plusSeconds(9), "450");
    deadly.set(step);
    dies(spool.update(after));
    assertEquals(sorted(left), kinds());

    assertEquals(List.of(changed ? after : before), reopened());
    assertEquals(sorted(".eml .json"), kinds());
  }

  @ParameterizedTest
  @CsvSource({"STATE_DELETED, .eml", "DELETION_SYNCED, .eml", "CONTENT_DELETED, ''"})
  void duringARemoval(SpoolStep step, String left) throws IOException {
    FileSpool spool = mortal();
    QueuedMessage message = commit(spool);
    deadly.set(step);
    dies(spool.remove(message.id()));
    assertEquals(sorted(left), kinds());

    assertEquals(List.of(), reopened());
    assertEquals(List.of(), kinds());
  }

  @Test
  void betweenSettlingAndRemoval() throws IOException {
    FileSpool spool = mortal();
    QueuedMessage message = commit(spool);
    Await.result(spool.settle(message.id()));

    assertEquals(List.of(), reopened());
    assertEquals(List.of(), kinds());
  }

  private static List<String> sorted(String... groups) {
    return List.of(String.join(" ", groups).strip().split(" ")).stream()
        .filter(kind -> !kind.isEmpty())
        .sorted()
        .toList();
  }
}
