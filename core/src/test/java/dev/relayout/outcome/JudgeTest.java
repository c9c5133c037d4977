package dev.relayout.outcome;

import static dev.relayout.outcome.Cases.CREATED;
import static dev.relayout.outcome.Cases.delivered;
import static dev.relayout.outcome.Cases.message;
import static dev.relayout.outcome.Cases.outcome;
import static dev.relayout.outcome.Cases.refused;
import static dev.relayout.outcome.Cases.reply;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.outcome.Notice.Failure;
import dev.relayout.spool.QueuedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTest {
  private static final Instant NOW = CREATED.plusSeconds(60);

  private final Judge judge =
      new Judge(
          RetryPolicy.always(
              new RetrySchedule(
                  RetrySchedule.doubling(Duration.ofMinutes(5), Duration.ofHours(4)),
                  Duration.ofDays(3),
                  RetrySchedule.Jitter.NONE)));

  @Test
  void everybodyDeliveredIsDone() {
    Settlement settled =
        judge.settle(
            message("s@x", "a@y", "b@y"), outcome(delivered("a@y"), delivered("b@y")), NOW);
    assertTrue(settled.done());
    assertEquals(List.of("a@y", "b@y"), settled.delivered());
    assertEquals(List.of(), settled.failures());
    assertEquals(1, settled.remaining().attempts());
  }

  @Test
  void eachRecipientIsJudgedOnItsOwn() {
    Settlement settled =
        judge.settle(
            message("s@x", "good@y", "gone@y", "full@y"),
            outcome(
                delivered("good@y"),
                refused("gone@y", reply("550 5.1.1 no such user")),
                refused("full@y", reply("452 4.2.2 over quota"))),
            NOW);
    assertEquals(List.of("good@y"), settled.delivered());
    assertEquals(List.of("gone@y"), settled.failures().stream().map(Failure::recipient).toList());
    assertEquals("5.1.1", settled.failures().getFirst().status());
    assertEquals(List.of("full@y"), settled.remaining().pending());
    assertEquals(NOW.plus(Duration.ofMinutes(5)), settled.remaining().due());
    assertEquals("RCPT TO:<gone@y>: 550 5.1.1 no such user", settled.remaining().lastTrouble());
  }

  @Test
  void theReplyThatHoldsDecidesNotTheOneThatWasSaid() {
    Settlement made =
        judge.settle(
            message("s@x", "a@y", "b@y"),
            outcome(
                refused("a@y", reply("450 no such user", "550 no such user")),
                refused("b@y", reply("550 try later", "450 try later"))),
            NOW);
    assertEquals(List.of("a@y"), made.failures().stream().map(Failure::recipient).toList());
    assertEquals(List.of("b@y"), made.remaining().pending());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsUnknownMeansLater(boolean maybeAccepted) {
    Settlement settled =
        judge.settle(
            message("s@x", "a@y"),
            outcome(new RecipientResult.Unknown("a@y", "connection lost", maybeAccepted)),
            NOW);
    assertEquals(List.of("a@y"), settled.remaining().pending());
    assertEquals(List.of(), settled.failures());
    assertEquals("connection lost", settled.remaining().lastTrouble());
    assertEquals(1, settled.remaining().attempts());
  }

  @Test
  void aReplyOutOfPlaceMeansLater() {
    Settlement settled =
        judge.settle(message("s@x", "a@y"), outcome(refused("a@y", reply("354 go on"))), NOW);
    assertEquals(List.of("a@y"), settled.remaining().pending());
  }

  @Test
  void anAttemptThatReachedNobodyChangesNothing() {
    QueuedMessage message = message("s@x", "a@y");
    Settlement settled = judge.settle(message, outcome(new RecipientResult.NotTried("a@y")), NOW);
    assertFalse(settled.counted());
    assertSame(message, settled.remaining());
  }

  @Test
  void whoWasNotReachedIsTriedAtOnceWhenTheOthersHadNoTrouble() {
    Settlement settled =
        judge.settle(
            message("s@x", "a@y", "b@y"),
            outcome(delivered("a@y"), new RecipientResult.NotTried("b@y")),
            NOW);
    assertEquals(List.of("b@y"), settled.remaining().pending());
    assertEquals(NOW, settled.remaining().due());
  }

  @ParameterizedTest
  @CsvSource({"0, 5", "1, 10", "2, 20", "5, 160", "6, 240", "50, 240", "1000000, 240"})
  void pausesDoubleUpToTheLongest(int attemptsBefore, long minutes) {
    QueuedMessage fresh = message("s@x", "a@y");
    QueuedMessage tried =
        new QueuedMessage(
            fresh.id(), fresh.envelope(), 1, CREATED, fresh.pending(), attemptsBefore, CREATED, "");
    Settlement settled = judge.settle(tried, outcome(refused("a@y", reply("450 x"))), NOW);
    assertEquals(NOW.plus(Duration.ofMinutes(minutes)), settled.remaining().due());
  }

  @Test
  void jitterMakesAPauseLongerByAtMostATenth() {
    for (int i = 0; i < 1_000; i++) {
      Duration pause =
          Duration.between(NOW, RetrySchedule.DEFAULT.next(1, NOW)).minus(Duration.ofMinutes(5));
      assertFalse(pause.isNegative(), pause::toString);
      assertTrue(pause.compareTo(Duration.ofSeconds(30)) <= 0, pause::toString);
    }
  }

  @Test
  void afterExpiryWhatIsStillRefusedForNowIsGivenUp() {
    Instant end = CREATED.plus(Duration.ofDays(3));
    var outcome =
        outcome(
            refused("a@y", reply("450 4.2.0 busy")),
            new RecipientResult.Unknown("b@y", "timed out", false),
            new RecipientResult.NotTried("c@y"));
    QueuedMessage message = message("s@x", "a@y", "b@y", "c@y");

    Settlement before = judge.settle(message, outcome, end.minusNanos(1));
    assertEquals(List.of("a@y", "b@y", "c@y"), before.remaining().pending());

    Settlement after = judge.settle(message, outcome, end);
    assertEquals(
        List.of("4.2.0", "4.4.7"), after.failures().stream().map(Failure::status).toList());
    assertTrue(after.failures().stream().allMatch(Failure::expired));
    assertEquals(List.of("c@y"), after.remaining().pending());
  }

  @Test
  void aMessageThatNoServerTookInTimeIsGivenUpAsAWhole() {
    QueuedMessage message = message("s@x", "a@y", "b@y");
    Instant end = CREATED.plus(Duration.ofDays(3));
    assertEquals(Optional.empty(), judge.unsent(message, "connection refused", end.minusNanos(1)));
    Settlement settled = judge.unsent(message, "connection refused", end).orElseThrow();
    assertTrue(settled.done());
    assertEquals(
        List.of("a@y", "b@y"), settled.failures().stream().map(Failure::recipient).toList());
    assertEquals("4.4.7", settled.failures().getFirst().status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "421 closing",
        "421 4.7.0 too many connections",
        "432 4.3.2 Concurrent connections limit exceeded",
        "450-4.3.2 Service currently\n450 4.3.2 unavailable"
      })
  void aRefusalOfTheConnectionCanBeSpared(String said) {
    AttemptOutcome outcome = outcome(refused("a@y", reply(said)));
    assertTrue(judge.spares(outcome));
    assertFalse(outcome.answered());
    QueuedMessage message = message("s@x", "a@y");
    Settlement settled = judge.settle(message, judge.sparing(outcome), NOW);
    assertFalse(settled.counted());
    assertEquals(message, settled.remaining());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "450 4.2.1 busy",
        "451 4.3.0 trouble",
        "452 4.3.1 full",
        "450 4.7.1 4.3.2",
        "552 5.3.2 no",
        "521 5.3.2 I take no mail"
      })
  void anotherRefusalCannot(String said) {
    AttemptOutcome outcome = outcome(refused("a@y", reply(said)));
    assertFalse(judge.spares(outcome));
    assertTrue(outcome.answered());
  }

  @Test
  void whatTheScriptMadeOfTheReplyDecidesWhetherItIsSpared() {
    assertTrue(judge.spares(outcome(refused("a@y", reply("450 busy", "421 go")))));
    assertFalse(judge.spares(outcome(refused("a@y", reply("421 go", "450 busy")))));
  }

  @Test
  void onlyTheRecipientsThatMetItAreSpared() {
    Settlement settled =
        judge.settle(
            message("s@x", "gone@y", "a@y"),
            judge.sparing(
                outcome(
                    refused("gone@y", reply("550 5.1.1 no such user")),
                    refused("a@y", reply("421 closing")))),
            NOW);
    assertEquals(List.of("gone@y"), settled.failures().stream().map(Failure::recipient).toList());
    assertEquals(List.of("a@y"), settled.remaining().pending());
    assertEquals(NOW, settled.remaining().due());
  }
}
