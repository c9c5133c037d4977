package dev.relayout.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import dev.relayout.LogCapture;
import dev.relayout.SmtpRelay;
import dev.relayout.event.RelayEvent;
import dev.relayout.queue.QueueAdmin;
import dev.relayout.queue.QueueChange;
import dev.relayout.queue.QueueChange.Result;
import dev.relayout.queue.QueueDetails;
import dev.relayout.queue.QueueFilter;
import dev.relayout.queue.QueueItem;
import dev.relayout.queue.QueueTotals;
import dev.relayout.queue.StoppedSpool;
import dev.relayout.script.FakeScript;
import dev.relayout.script.Hook;
import dev.relayout.script.ScriptValue;
import dev.relayout.script.Text;
import dev.relayout.sink.CaptureServer;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same work on the queue of a relay that runs, and on the spool of one that does not.
class QueueAdminTest extends RelayCase {
  private final List<StoppedSpool> spools = new ArrayList<>();
  private List<String> ids = List.of();

  /// A relay whose three messages were refused once; stopped, or running.
  private QueueAdmin queue(boolean running) {
    sender(server("RCPT * times 4 -> 450 4.2.1 busy"));
    SmtpRelay relay = started();
    ids =
        List.of(
            submit(relay, "one", "ann@example.net"),
            submit(relay, "two", "ann@example.net", "bob@example.org"),
            submit(relay, "three", "bob@example.org"));
    events.await(3, RelayEvent.Deferred.class);
    Await.result(relay.idle());
    if (running) {
      return relay.queue();
    }
    Await.result(relay.close());
    return stopped();
  }

  private QueueAdmin stopped() {
    spools.add(Await.result(StoppedSpool.open(vertx, Path.of(options.getSpool()), clock)));
    return spools.getLast().queue();
  }

  private void closeSpools() {
    spools.forEach(spool -> Await.result(spool.close()));
  }

  private static List<QueueItem> list(QueueAdmin queue, QueueFilter filter) {
    List<QueueItem> all = new ArrayList<>();
    QueueTotals totals =
        Await.result(
            queue.list(
                filter,
                Long.MAX_VALUE,
                slice -> {
                  all.addAll(slice);
                  return Future.succeededFuture();
                }));
    assertEquals(all.size(), totals.messages());
    return all;
  }

  private static List<String> idsOf(List<QueueItem> items) {
    return items.stream().map(item -> item.message().id()).toList();
  }

  private static List<Result> results(Future<List<QueueChange>> changes) {
    return Await.result(changes).stream().map(QueueChange::result).toList();
  }

  private static QueueFilter recipient(String pattern) {
    return new QueueFilter(List.of(), "", pattern, null, "", null);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void list(boolean running) {
    QueueAdmin queue = queue(running);
    assertEquals(ids, idsOf(list(queue, QueueFilter.ALL)));
    assertEquals(ids.subList(0, 2), idsOf(list(queue, recipient("example.net"))));
    assertEquals(
        List.of(ids.get(1)), idsOf(list(queue, QueueFilter.ids(ids.get(1), "0000000000000"))));
    List<QueueItem> first = new ArrayList<>();
    QueueTotals totals =
        Await.result(
            queue.list(
                QueueFilter.ALL,
                1,
                slice -> {
                  first.addAll(slice);
                  return Future.succeededFuture();
                }));
    assertEquals(ids.subList(0, 1), idsOf(first));
    assertEquals(3, totals.messages());
    closeSpools();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void show(boolean running) {
    QueueAdmin queue = queue(running);
    QueueDetails details = Await.result(queue.show(ids.get(1))).orElseThrow();
    assertEquals(ids.get(1), details.item().message().id());
    assertTrue(details.header().endsWith("Subject: two\n"), details.header());
    assertFalse(details.header().contains("Hello"));
    var attempt = details.attempt().orElseThrow();
    assertEquals("sender0", attempt.sender());
    assertTrue(
        String.join("\n", attempt.transcript()).contains("\nC: MAIL FROM:<joe@example.org>"),
        attempt::toString);
    assertTrue(attempt.transcript().contains("S: 450 4.2.1 busy"), attempt::toString);
    assertTrue(Await.result(queue.show("0000000000000")).isEmpty());
    closeSpools();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void holdAndRelease(boolean running) {
    QueueAdmin queue = queue(running);
    assertEquals(
        List.of(Result.DONE, Result.DONE), results(queue.hold(recipient("example.net"), "kim")));
    assertEquals(
        List.of(Result.UNCHANGED, Result.UNCHANGED, Result.DONE),
        results(queue.hold(QueueFilter.ALL, "kim")));
    assertEquals(List.of(Result.HELD), results(queue.retry(QueueFilter.ids(ids.get(0)), "kim")));
    assertEquals(QueueItem.State.HELD, list(queue, QueueFilter.ALL).getFirst().state());
    assertEquals(List.of(Result.DONE), results(queue.release(QueueFilter.ids(ids.get(0)), "kim")));
    assertEquals(
        List.of(Result.UNCHANGED), results(queue.release(QueueFilter.ids(ids.get(0)), "kim")));
    QueueFilter held = new QueueFilter(List.of(), "", "", null, "", QueueItem.State.HELD);
    assertEquals(ids.subList(1, 3), idsOf(list(queue, held)));
    closeSpools();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void retry(boolean running) {
    QueueAdmin queue = queue(running);
    clock.advance(Duration.ofSeconds(30));
    assertEquals(List.of(Result.DONE), results(queue.retry(QueueFilter.ids(ids.get(2)), "kim")));
    closeSpools();
    if (!running) {
      started();
    }
    awaitDelivered(1);
    assertEquals(
        List.of(ids.get(2)),
        events.all(RelayEvent.Delivered.class).stream().map(e -> e.message().id()).toList());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void delete(boolean running) {
    QueueAdmin queue = queue(running);
    try (LogCapture log = LogCapture.of("dev.relayout.queue")) {
      assertEquals(
          List.of(Result.ABSENT, Result.DONE),
          results(queue.delete(QueueFilter.ids("0000000000000", ids.get(0)), "kim \"x\"\n")));
      assertTrue(
          log.line("id=" + ids.get(0))
              .endsWith(
                  "delete by \"kim \\\"x\\\" \": from <joe@example.org> for [ann@example.net]"));
    }
    assertEquals(ids.subList(1, 3), idsOf(list(queue, QueueFilter.ALL)));
    closeSpools();
    if (!running) {
      assertEquals(2, started().queued());
    }
  }

  @Test
  void aRestartKeepsTheHoldAndTheTranscript() {
    CaptureServer server = server("RCPT * times 1 -> 450 4.2.1 busy");
    sender(server);
    SmtpRelay first = started();
    String id = submit(first, "one", "ann@example.net");
    events.await(1, RelayEvent.Deferred.class);
    assertEquals(List.of(Result.DONE), results(first.queue().hold(QueueFilter.ALL, "kim")));
    var before = Await.result(first.queue().show(id)).orElseThrow();
    Await.result(first.close());

    SmtpRelay second = started();
    clock.advance(Duration.ofDays(1));
    assertEquals(0, Await.result(second.idle()));
    assertEquals(before, Await.result(second.queue().show(id)).orElseThrow());
    assertEquals(List.of(), server.messages());
    results(second.queue().release(QueueFilter.ALL, "kim"));
    awaitDelivered(1);
  }

  @Test
  void whyASenderSkipsIsShownAndSearched() {
    sender(server(""));
    FakeScript script =
        new FakeScript()
            .with(
                Hook.CHECK_FILE,
                (self, arguments) -> {
                  self.actions.put("SkipSend", ScriptValue.of(true));
                  self.actions.put("Reason", ScriptValue.of(Text.of("too big")));
                  return ScriptValue.Nil.NIL;
                });
    SmtpRelay relay = started(script);
    submit(relay, "one", "ann@example.net");
    awaitSessions(1);
    QueueFilter big = new QueueFilter(List.of(), "", "", null, "TOO BIG", null);
    assertEquals("too big", list(relay.queue(), big).getFirst().holds().getFirst().reason());
  }

  @Test
  void aLongListComesInSlicesAndEndsWhenNobodyTakesIt() {
    options.addSender(new dev.relayout.SenderOptions().addServer("127.0.0.1:1"));
    SmtpRelay relay = started();
    List<Future<String>> submitted = new ArrayList<>();
    for (int i = 0; i < 1_100; i++) {
      submitted.add(relay.submit("joe@example.org", List.of("a@example.net"), mail("m" + i)));
    }
    List<String> all = submitted.stream().map(Await::result).sorted().toList();
    List<Integer> sizes = new ArrayList<>();
    List<QueueItem> items = new ArrayList<>();
    Await.result(
        relay
            .queue()
            .list(
                QueueFilter.ALL,
                Long.MAX_VALUE,
                slice -> {
                  sizes.add(slice.size());
                  items.addAll(slice);
                  return Future.succeededFuture();
                }));
    assertEquals(List.of(500, 500, 100), sizes);
    assertEquals(all, idsOf(items));
    Throwable failure =
        Await.failure(
            relay
                .queue()
                .list(QueueFilter.ALL, Long.MAX_VALUE, slice -> Future.failedFuture("went away")));
    assertEquals("went away", failure.getMessage());
    assertEquals(1_100, Await.result(relay.queue().hold(QueueFilter.ALL, "kim")).size());
  }

  @Test
  void aRelayThatDoesNotRunHasNoQueueToLookAt() {
    sender(server(""));
    SmtpRelay relay = started();
    Await.result(relay.close());
    assertInstanceOf(IllegalStateException.class, Await.failure(relay.queue().show("x")));
  }
}
