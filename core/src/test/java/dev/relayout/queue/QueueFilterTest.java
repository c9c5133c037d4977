package dev.relayout.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.relayout.queue.QueueItem.State;
import dev.relayout.schedule.Hold;
import dev.relayout.spool.Envelope;
import dev.relayout.spool.QueuedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueFilterTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

  /// Two hours old, bob is done, ann waits.
  private static QueueItem item(String returnPath, State state) {
    Envelope envelope =
        Envelope.submitted(returnPath, List.of("bob@example.org", "Ann@mail.Example.net"));
    QueuedMessage message =
        QueuedMessage.accepted("M1", envelope, 10, NOW.minus(Duration.ofHours(2)))
            .deferred(List.of("Ann@mail.Example.net"), NOW, "RCPT: 450 4.2.0 Greylisted");
    return new QueueItem(message, state, List.of(new Hold("night", "too big for office hours")));
  }

  private static boolean fits(QueueFilter filter, QueueItem item) {
    return filter.test(NOW).test(item);
  }

  private static QueueFilter filter(String sender, String recipient, String reason) {
    return new QueueFilter(List.of(), sender, recipient, null, reason, null);
  }

  @ParameterizedTest
  @CsvSource({
    "joe@a.example, JOE@A.example, true",
    "joe@a.example, *@a.example,   true",
    "joe@a.example, j?e@*,         true",
    "joe@a.example, a.example,     true",
    "joe@a.example, *.example,     true",
    "joe@a.example, example,       false",
    "joe@a.example, joe@,          false",
    "joe@a.example, joe@aXexample, false",
    "joe@a.example, <>,            false",
    "'',            <>,            true",
    "'',            *@*,           false",
    "'',            *,             false",
  })
  void aSenderIsAPatternOfTheReturnPath(String returnPath, String pattern, boolean fits) {
    assertEquals(fits, fits(filter(pattern, "", ""), item(returnPath, State.WAITING)));
  }

  @ParameterizedTest
  @CsvSource({
    "ann@mail.example.net, true",
    "mail.example.net,     true",
    "*.example.net,        true",
    "example.net,          false",
    "bob@example.org,      false",
  })
  void aRecipientIsOneWhoIsStillToGetIt(String pattern, boolean fits) {
    assertEquals(fits, fits(filter("", pattern, ""), item("joe@a.example", State.WAITING)));
  }

  @ParameterizedTest
  @CsvSource({"greylisted, true", "OFFICE, true", "450 4.2.0, true", "551, false"})
  void aReasonIsAPartOfTheTroubleOrOfAHold(String reason, boolean fits) {
    assertEquals(fits, fits(filter("", "", reason), item("joe@a.example", State.WAITING)));
  }

  @ParameterizedTest
  @CsvSource({"PT2H, true", "PT1H59M, true", "PT2H1S, false"})
  void anAgeCountsFromWhenItWasAccepted(Duration age, boolean fits) {
    QueueFilter filter = new QueueFilter(List.of(), "", "", age, "", null);
    assertEquals(fits, fits(filter, item("joe@a.example", State.WAITING)));
  }

  @ParameterizedTest
  @CsvSource({"HELD, HELD, true", "HELD, WAITING, false", "ACTIVE, HELD, false"})
  void aStateIsThatOfTheMoment(State wanted, State is, boolean fits) {
    QueueFilter filter = new QueueFilter(List.of(), "", "", null, "", wanted);
    assertEquals(fits, fits(filter, item("joe@a.example", is)));
  }

  @Test
  void allThatIsGivenMustFit() {
    QueueItem item = item("joe@a.example", State.HELD);
    assertEquals(true, fits(QueueFilter.ALL, item));
    assertEquals(true, fits(filter("a.example", "*.example.net", "grey"), item));
    assertEquals(false, fits(filter("b.example", "*.example.net", "grey"), item));
    assertEquals(false, fits(filter("a.example", "*.example.net", "black"), item));
  }
}
