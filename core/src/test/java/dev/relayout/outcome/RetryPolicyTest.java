package dev.relayout.outcome;

import static dev.relayout.outcome.Cases.CREATED;
import static dev.relayout.outcome.Cases.message;
import static dev.relayout.outcome.Cases.outcome;
import static dev.relayout.outcome.Cases.refused;
import static dev.relayout.outcome.Cases.reply;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.outcome.Notice.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
  private static final Instant NOW = CREATED.plusSeconds(60);

  private final Judge judge =
      new Judge(
          new RetryPolicy(
              schedule(Duration.ofDays(3), Duration.ofMinutes(5), Duration.ofHours(1)),
              List.of(
                  rule("450 .*greylist.*", schedule(Duration.ofHours(6), Duration.ofMinutes(1))),
                  rule("45. .*", schedule(Duration.ofDays(5), Duration.ofHours(2)))),
              Duration.ZERO));

  private static RetryPolicy.Rule rule(String reply, RetrySchedule schedule) {
    return new RetryPolicy.Rule(Pattern.compile(reply).asMatchPredicate(), schedule);
  }

  private static RetrySchedule schedule(Duration expiry, Duration... pauses) {
    return new RetrySchedule(List.of(pauses), expiry, RetrySchedule.Jitter.NONE);
  }

  @ParameterizedTest
  @CsvSource({"450 4.7.1 greylisted, 1", "452 4.2.2 over quota, 120", "421 closing, 5"})
  void theFirstRuleThatFitsTheReplyDecides(String reply, long minutes) {
    Settlement settled =
        judge.settle(message("s@x", "a@y"), outcome(refused("a@y", reply(reply))), NOW);
    assertEquals(NOW.plus(Duration.ofMinutes(minutes)), settled.remaining().due());
  }

  @ParameterizedTest
  @CsvSource({
    "450-4.7.1 you are|450 4.7.1 greylisted, 1",
    "452-4.2.2 over quota|452 4.2.2 see example.net, 120",
    "421-closing|421 450 greylisted, 5"
  })
  void aLongReplyHasItsCodeOnce(String reply, long minutes) {
    Settlement settled =
        judge.settle(
            message("s@x", "a@y"), outcome(refused("a@y", reply(reply.replace('|', '\n')))), NOW);
    assertEquals(NOW.plus(Duration.ofMinutes(minutes)), settled.remaining().due());
  }

  @Test
  void nobodyWaitsLongerThanHisReplySays() {
    Settlement settled =
        judge.settle(
            message("s@x", "a@y", "b@y"),
            outcome(
                refused("a@y", reply("452 4.2.2 over quota")),
                refused("b@y", reply("450 4.7.1 greylisted"))),
            NOW);
    assertEquals(NOW.plus(Duration.ofMinutes(1)), settled.remaining().due());
    assertEquals(List.of("a@y", "b@y"), settled.remaining().pending());
  }

  @Test
  void aRuleHasAnExpiryOfItsOwn() {
    Settlement settled =
        judge.settle(
            message("s@x", "a@y", "b@y"),
            outcome(
                refused("a@y", reply("450 4.7.1 greylisted")), refused("b@y", reply("421 busy"))),
            CREATED.plus(Duration.ofHours(6)));
    assertEquals(List.of("a@y"), settled.failures().stream().map(Failure::recipient).toList());
    assertEquals(List.of("b@y"), settled.remaining().pending());
  }

  @Test
  void theLastPauseRepeats() {
    RetrySchedule usual = schedule(Duration.ofDays(3), Duration.ofMinutes(5), Duration.ofHours(1));
    assertEquals(NOW.plus(Duration.ofMinutes(5)), usual.next(1, NOW));
    assertEquals(NOW.plus(Duration.ofHours(1)), usual.next(2, NOW));
    assertEquals(NOW.plus(Duration.ofHours(1)), usual.next(200, NOW));
  }

  @Test
  void pausesMustBeSensible() {
    for (List<Duration> wrong : List.of(List.<Duration>of(), List.of(Duration.ZERO))) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new RetrySchedule(wrong, Duration.ofDays(1), RetrySchedule.Jitter.NONE));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> RetrySchedule.doubling(Duration.ofHours(1), Duration.ofMinutes(1)));
    List<Duration> many = RetrySchedule.doubling(Duration.ofMillis(1), Duration.ofDays(10_000));
    assertTrue(many.size() <= RetrySchedule.MAX_PAUSES);
    assertEquals(Duration.ofDays(10_000), many.getLast());
  }

  @Test
  void aRefusalOfTheConnectionThatHasARuleIsNotSpared() {
    AttemptOutcome closing = outcome(refused("a@y", reply("421 4.7.0 come back tomorrow")));
    assertTrue(judge.spares(closing));
    RetryPolicy.Rule rule = rule("421 4.7.0 .*", schedule(Duration.ofDays(5), Duration.ofDays(1)));
    RetryPolicy usual = RetryPolicy.always(schedule(Duration.ofDays(3), Duration.ofMinutes(5)));
    Judge ruled = new Judge(new RetryPolicy(usual.usual(), List.of(rule), Duration.ZERO));
    assertFalse(ruled.spares(closing));
  }
}
