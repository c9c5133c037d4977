package dev.relayout.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.LogCapture;
import dev.relayout.event.RelayEvent;
import dev.relayout.smtp.DsnParameters.Ret;
import dev.relayout.smtp.Notify;
import dev.relayout.spool.Dsn;
import dev.relayout.spool.QueuedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// When reports and warnings are written, and what happens when they cannot be.
class LedgerReportsTest extends SchedulerCase {
  private FakeOutlet outlet;

  /// The reports that the server took.
  private final List<String> reports = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void oneSender() {
    outlet = sender();
    answer("450 busy");
  }

  /// The server takes reports, and gives this answer to all other mail.
  private void answer(String reply) {
    outlet.server =
        message -> {
          if (!message.envelope().returnPath().isEmpty()) return reply;
          reports.add(store.contents.get(message.id()).toString());
          return "250 ok";
        };
  }

  /// Puts a message into the store that was accepted so long ago.
  private QueuedMessage aged(Duration age, UnaryOperator<Dsn> wishes, String... to) {
    QueuedMessage young = stored("from@example.org", 10, to);
    QueuedMessage old =
        new QueuedMessage(
            young.id(),
            young.envelope().withDsn(wishes.apply(Dsn.NONE)),
            young.size(),
            START.minus(age),
            young.pending(),
            0,
            START,
            "");
    store.states.put(old.id(), old);
    return old;
  }

  private QueuedMessage aged(Duration age) {
    return aged(age, wishes -> wishes, "to@example.net");
  }

  @Test
  void theSenderIsWarnedOnce() {
    warnAfter = Duration.ofHours(4);
    QueuedMessage message = aged(Duration.ofHours(4).minusMinutes(1));
    start();
    events.await(1, RelayEvent.Deferred.class);
    awaitSessions(1);
    assertFalse(store.states.get(message.id()).warned());

    try (LogCapture log = LogCapture.of("dev.relayout.session")) {
      clock.advance(Duration.ofMinutes(5));
      log.line(" id=" + message.id() + " late, the sender is told by ");
    }
    events.await(1, RelayEvent.Accepted.class);
    assertTrue(store.states.get(message.id()).warned());
    awaitDelivered(1);
    String report = reports.getFirst();
    Instant until = START.minus(Duration.ofHours(4).minusMinutes(1)).plus(Duration.ofDays(3));
    assertEquals(Instant.parse("2026-03-07T01:07:07Z"), until);
    assertTrue(report.contains("Action: delayed\r\n"), report);
    assertTrue(report.contains("Will-Retry-Until: Sat, 7 Mar 2026 01:07:07 +0000\r\n"), report);

    clock.advance(Duration.ofHours(1));
    events.await(3, RelayEvent.Deferred.class);
    assertEquals(1, events.all(RelayEvent.Accepted.class).size());
  }

  @Test
  void aWarningThatCannotBeWrittenComesWithTheNextAttempt() {
    warnAfter = Duration.ofHours(4);
    QueuedMessage message = aged(Duration.ofHours(5));
    store.broken.add("commit");
    start();
    events.await(1, RelayEvent.Deferred.class);
    awaitSessions(1);
    assertEquals(List.of("to@example.net"), store.states.get(message.id()).pending());
    assertEquals(1, store.states.get(message.id()).attempts());
    assertFalse(store.states.get(message.id()).warned());
    store.broken.clear();
    clock.advance(Duration.ofMinutes(5));
    awaitDelivered(1);
    assertTrue(store.states.get(message.id()).warned());
    assertEquals(1, reports.size());
  }

  @Test
  void theSenderIsWarnedWhenNoServerCanBeUsed() {
    warnAfter = Duration.ofHours(4);
    QueuedMessage message = aged(Duration.ofHours(5));
    outlet.unusable = "mx:25: connection refused";
    start();
    events.await(1, RelayEvent.Accepted.class);
    awaitSessions(1);
    assertEquals(message.withWarned(true), store.states.get(message.id()));
    assertEquals(List.of(), events.all(RelayEvent.Deferred.class), "it was not tried");

    clock.advance(Backoff.FIRST);
    awaitSessions(2);
    assertEquals(1, events.all(RelayEvent.Accepted.class).size());
    outlet.unusable = "";
    answer("250 ok");
    clock.advance(Backoff.FIRST.multipliedBy(2));
    awaitDelivered(2);
    String report = reports.getFirst();
    assertTrue(report.contains("mx:25: connection refused"), report);
    assertTrue(report.contains("Action: delayed\r\n"), report);
    assertFalse(report.contains("Last-Attempt-Date"), report);
  }

  @Test
  void whoWantsNoReportGetsNone() {
    answer("550 no");
    QueuedMessage message =
        aged(
            Duration.ZERO,
            wishes -> wishes.withNotify("to@example.net", Notify.NEVER),
            "to@example.net");
    start();
    assertEquals("", events.await(1, RelayEvent.Bounced.class).getFirst().bounceId());
    assertNull(store.states.get(message.id()));
    assertEquals(List.of(), events.all(RelayEvent.Accepted.class));
  }

  @Test
  void onlyWhoWantsAReportWaitsForOneThatCannotBeWritten() {
    answer("550 no");
    QueuedMessage message =
        aged(
            Duration.ZERO,
            wishes -> wishes.withNotify("never@example.net", Notify.NEVER),
            "never@example.net",
            "to@example.net");
    store.broken.add("commit");
    start();
    var bounced = events.await(1, RelayEvent.Bounced.class).getFirst();
    assertEquals(List.of("never@example.net"), bounced.recipients());
    assertEquals(
        List.of("to@example.net"),
        events.await(1, RelayEvent.Deferred.class).getFirst().recipients());
    assertEquals(List.of("to@example.net"), store.states.get(message.id()).pending());
  }

  @Test
  void aReportWithoutRoomForTheWholeMessageGivesItsHeaderBack() {
    answer("550 no");
    QueuedMessage small = stored("from@example.org", 300 << 10, "to@example.net");
    QueuedMessage message =
        new QueuedMessage(
            small.id(),
            small.envelope().withDsn(Dsn.NONE.withRet(Ret.FULL)),
            small.size(),
            START,
            small.pending(),
            0,
            START,
            "");
    store.states.put(message.id(), message);
    store.broken.add("large");
    start();
    awaitDelivered(1);
    assertNull(store.states.get(message.id()));
    assertEquals(1, events.all(RelayEvent.Bounced.class).size());
    String report = reports.getFirst();
    assertTrue(report.contains("Action: failed\r\n"), report);
    assertTrue(report.contains("text/rfc822-headers"), report);
    assertTrue(report.endsWith("\r\n\r\nSubject: x\r\n\r\n--=_report_M000003--\r\n"), report);
  }

  @Test
  void aMessageIsNotSentTwiceForTheReportOfItsSuccess() {
    answer("250 2.6.0 taken");
    UnaryOperator<Dsn> success =
        wishes -> wishes.withNotify("to@example.net", Notify.parse("SUCCESS"));
    QueuedMessage message = aged(Duration.ZERO, success, "to@example.net");
    store.broken.add("commit");
    start();
    awaitDelivered(1);
    awaitSessions(1);
    assertNull(store.states.get(message.id()));
    assertEquals(List.of(message.id()), outlet.sent);
  }

  @Test
  void aSuccessIsReportedAsTheMessageLeavesTheQueue() {
    answer("250 2.6.0 taken");
    UnaryOperator<Dsn> success =
        wishes -> wishes.withNotify("to@example.net", Notify.parse("SUCCESS"));
    QueuedMessage message = aged(Duration.ZERO, success, "to@example.net");
    store.broken.add("remove");
    start();
    events.await(1, RelayEvent.Accepted.class);
    assertFalse(store.states.containsKey(message.id()), "a crash here would report twice");
    awaitDelivered(2);
    String report = reports.getFirst();
    assertTrue(report.contains("Action: relayed\r\nStatus: 2.6.0\r\n"), report);
    assertEquals(1, events.all(RelayEvent.Accepted.class).size(), "no report about the report");
  }
}
