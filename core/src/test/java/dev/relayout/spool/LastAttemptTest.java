package dev.relayout.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LastAttemptTest extends LogSpoolCase {
  private static final LastAttempt ATTEMPT =
      new LastAttempt(
          NOW,
          "provider",
          "mx:25",
          List.of(new LastAttempt.Trouble("b@example.net", "RCPT: 450 \"später\"")),
          List.of("C: MAIL FROM:<jörg@example.org>", "S: 250 ok"));

  private QueuedMessage message;

  private LogSpool withAttempt() {
    LogSpool spool = spool();
    Await.result(spool.open());
    message = commit(spool);
    assertEquals(Optional.empty(), Await.result(spool.lastAttempt(message.id())));
    message = message.deferred(List.of("b@example.net"), NOW.plusSeconds(300), "450");
    Await.result(spool.update(message, ATTEMPT));
    return spool;
  }

  private LogSpool restarted() {
    assertEquals(List.of(message), reopened());
    return lastOpened();
  }

  @Test
  void itIsTheSameAfterARestartAndAfterAHold() {
    LogSpool spool = withAttempt();
    assertEquals(Optional.of(ATTEMPT), Await.result(spool.lastAttempt(message.id())));
    message = message.withHeld(true);
    Await.result(spool.update(message));
    LogSpool after = restarted();
    assertEquals(Optional.of(ATTEMPT), Await.result(after.lastAttempt(message.id())));
    Await.result(after.remove(message.id()));
    assertEquals(Optional.empty(), Await.result(after.lastAttempt(message.id())));
  }

  @Test
  void aBounceThatIsWrittenWithTheStateBringsTheAttempt() {
    LogSpool spool = withAttempt();
    QueuedMessage next = message.deferred(List.of("b@example.net"), NOW.plusSeconds(900), "451");
    LastAttempt later = new LastAttempt(NOW.plusSeconds(300), "other", "", List.of(), List.of("x"));
    IncomingMessage report = spool.receive();
    Await.result(report.write(MAIL));
    Envelope toSender =
        new Envelope(
            "", List.of("a@b.example"), BodyType.SEVEN_BIT, false, Envelope.Origin.local("bounce"));
    Await.result(report.commit(toSender, new Consequence.Updated(next, later)));
    assertEquals(Optional.of(later), Await.result(spool.lastAttempt(message.id())));
  }

  @Test
  void aLongOneKeepsItsBeginningAndItsEnd() {
    List<String> lines = new ArrayList<>();
    List<LastAttempt.Trouble> troubles = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      lines.add("S: 250 line " + i + " ü");
      troubles.add(new LastAttempt.Trouble("r" + i + "@example.net", "450 busy"));
    }
    LastAttempt limited = new LastAttempt(NOW, "s", "mx:25", troubles, lines).limited();
    assertEquals(lines.getFirst(), limited.transcript().getFirst());
    assertEquals(lines.getLast(), limited.transcript().getLast());
    long left =
        limited.transcript().stream().filter(line -> line.endsWith(" lines left out")).count();
    assertEquals(1, left);
    int kept = limited.transcript().size() - 1;
    assertTrue(limited.transcript().contains("-- " + (1_000 - kept) + " lines left out"));
    assertEquals(troubles.subList(0, limited.troubles().size()), limited.troubles());
    int bytes = String.join("\n", limited.transcript()).getBytes(StandardCharsets.UTF_8).length;
    assertTrue(bytes <= LastAttempt.MAX_BYTES, () -> bytes + " bytes");
    assertTrue(bytes > LastAttempt.MAX_BYTES / 2, () -> bytes + " bytes");
  }

  @Test
  void aLineThatIsTooLongIsLeftOut() {
    LastAttempt one = new LastAttempt(NOW, "s", "", List.of(), List.of("x".repeat(1 << 20), "y"));
    assertEquals(List.of("-- 1 lines left out", "y"), one.limited().transcript());
  }
}
