package dev.relayout.outcome;

import static dev.relayout.outcome.Cases.CREATED;
import static dev.relayout.outcome.Cases.message;
import static dev.relayout.outcome.Cases.outcome;
import static dev.relayout.outcome.Cases.refused;
import static dev.relayout.outcome.Cases.reply;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.smtp.Notify;
import dev.relayout.spool.Dsn;
import dev.relayout.spool.QueuedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who is told what (RFC 3461 §4.1, §5.2.2).
class NotifyTest {
  private static final Instant LATE = CREATED.plus(Duration.ofHours(4));
  private static final RetrySchedule RETRIES =
      new RetrySchedule(
          RetrySchedule.doubling(Duration.ofMinutes(5), Duration.ofHours(4)),
          Duration.ofDays(3),
          RetrySchedule.Jitter.NONE);

  private final Judge judge = new Judge(new RetryPolicy(RETRIES, List.of(), Duration.ofHours(4)));

  private static QueuedMessage asking(String returnPath, String notify) {
    QueuedMessage plain = message(returnPath, "a@y");
    Dsn dsn = notify.isEmpty() ? Dsn.NONE : Dsn.NONE.withNotify("a@y", Notify.parse(notify));
    return QueuedMessage.accepted(plain.id(), plain.envelope().withDsn(dsn), 100, CREATED);
  }

  /// `action status` of everything that is told.
  private static String told(Settlement settled) {
    List<String> told =
        settled.reports().stream().map(notice -> notice.action() + " " + notice.status()).toList();
    return String.join(", ", told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # asked               | 5yz          | 4yz          | relayed       | DSN server
                                | failed 5.1.1 | delayed 4.2.1|               |
          NEVER                 |              |              |               |
          FAILURE               | failed 5.1.1 |              |               |
          DELAY                 |              | delayed 4.2.1|               |
          SUCCESS               |              |              | relayed 2.6.0 |
          SUCCESS,DELAY         |              | delayed 4.2.1| relayed 2.6.0 |
          SUCCESS,FAILURE,DELAY | failed 5.1.1 | delayed 4.2.1| relayed 2.6.0 |
          """)
  void isWhatNotifySays(String asked, String failed, String late, String relayed, String byServer) {
    for (String returnPath : List.of("s@x", "")) {
      QueuedMessage message = asking(returnPath, asked == null ? "" : asked);
      var gone = outcome(refused("a@y", reply("550 5.1.1 no such user")));
      var busy = outcome(refused("a@y", reply("450 4.2.1 busy")));
      var took = outcome(delivered("250 2.6.0 ok", false));
      var reports = outcome(delivered("250 2.6.0 ok", true));
      boolean nobody = returnPath.isEmpty();
      assertEquals(nobody || failed == null ? "" : failed, told(judge.settle(message, gone, LATE)));
      assertEquals(nobody || late == null ? "" : late, told(judge.settle(message, busy, LATE)));
      assertEquals(
          nobody || relayed == null ? "" : relayed, told(judge.settle(message, took, LATE)));
      assertEquals(byServer == null ? "" : byServer, told(judge.settle(message, reports, LATE)));
    }
  }

  private static RecipientResult delivered(String reply, boolean serverReports) {
    return new RecipientResult.Delivered("a@y", reply(reply), serverReports);
  }

  @Test
  void whoIsNotToldIsGivenUpAllTheSame() {
    var gone = outcome(refused("a@y", reply("550 5.1.1 no such user")));
    Settlement settled = judge.settle(asking("s@x", "NEVER"), gone, LATE);
    assertTrue(settled.done());
    assertEquals(1, settled.failures().size());
  }

  @Test
  void aSuccessThatOnlyTheScriptSawIsNotTold() {
    RecipientResult pretended =
        new RecipientResult.Delivered("a@y", reply("554 5.7.1 no", "250 2.0.0 fine"), false);
    assertEquals("", told(judge.settle(asking("s@x", "SUCCESS"), outcome(pretended), LATE)));
  }

  @Test
  void aDelayIsToldOnceAndNotTooEarly() {
    QueuedMessage message = asking("s@x", "");
    var busy = outcome(refused("a@y", reply("450 busy")));
    Settlement early = judge.settle(message, busy, LATE.minusNanos(1));
    assertEquals("", told(early));
    assertFalse(early.remaining().warned());

    Settlement late = judge.settle(early.remaining(), busy, LATE);
    assertEquals("delayed 4.0.0", told(late));
    assertEquals(
        CREATED.plus(Duration.ofDays(3)),
        assertInstanceOf(Notice.Delay.class, late.reports().getFirst()).until());
    assertTrue(late.remaining().warned());

    Settlement later = judge.settle(late.remaining(), busy, LATE.plusSeconds(9_000));
    assertEquals("", told(later));
    assertTrue(later.remaining().warned());
    assertTrue(
        judge.unsent(later.remaining(), "connection refused", LATE.plusSeconds(9_000)).isEmpty());
  }

  @Test
  void aDelayBecauseNoServerCanBeUsedIsToldAndIsNoAttempt() {
    QueuedMessage message = asking("s@x", "");
    assertTrue(judge.unsent(message, "connection refused", LATE.minusNanos(1)).isEmpty());
    Settlement late = judge.unsent(message, "connection refused", LATE).orElseThrow();
    assertEquals("delayed 4.0.0", told(late));
    assertEquals(message.withWarned(true), late.remaining());
    assertFalse(late.counted());
    assertTrue(judge.unsent(asking("s@x", "FAILURE"), "connection refused", LATE).isEmpty());
    assertTrue(judge.unsent(asking("", ""), "connection refused", LATE).isEmpty());
  }

  @Test
  void whoeverTheAttemptDidNotGetToIsLateToo() {
    QueuedMessage message = message("s@x", "a@y", "b@y");
    var lost =
        outcome(
            new RecipientResult.Unknown("a@y", "connection lost", false),
            new RecipientResult.NotTried("b@y"));
    assertEquals("delayed 4.4.2, delayed 4.0.0", told(judge.settle(message, lost, LATE)));
  }

  @Test
  void nobodyIsWarnedUnlessTheAdministratorWantsIt() {
    var busy = outcome(refused("a@y", reply("450 busy")));
    Instant end = CREATED.plus(Duration.ofDays(3)).minusNanos(1);
    assertEquals(
        "", told(new Judge(RetryPolicy.always(RETRIES)).settle(asking("s@x", "DELAY"), busy, end)));
  }
}
