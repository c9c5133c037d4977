package dev.relayout.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import dev.relayout.ReplyRetryOptions;
import dev.relayout.RetryOptions;
import dev.relayout.SmtpRelay;
import dev.relayout.event.RelayEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The retry options of a relay and of a sender, from the options to the message's due time.
class RetriesTest extends RelayCase {
  private void awaitPause(Duration atLeast) {
    Instant due = events.await(1, RelayEvent.Deferred.class).getFirst().due();
    Duration pause = Duration.between(clock.instant(), due);
    assertTrue(pause.compareTo(atLeast) >= 0, pause::toString);
    assertTrue(pause.compareTo(atLeast.multipliedBy(11).dividedBy(10)) <= 0, pause::toString);
  }

  @Test
  void aReplyHasPausesOfItsOwn() {
    sender(server("RCPT * -> 450 4.7.1 Greylisted, come back later"));
    options.setRetry(
        new RetryOptions()
            .addReply(
                new ReplyRetryOptions()
                    .setReply("450 *greylist*")
                    .setPauses(List.of(Duration.ofMinutes(1)))));
    submit(started(), "one", "ann@example.net");
    awaitPause(Duration.ofMinutes(1));
  }

  @Test
  void aSenderHasRetriesOfItsOwn() {
    options.setRetry(new RetryOptions().setPauses(List.of(Duration.ofHours(1))));
    sender(server("RCPT * -> 450 busy"))
        .setRetry(new RetryOptions().setPauses(List.of(Duration.ofMinutes(20))));
    submit(started(), "one", "ann@example.net");
    awaitPause(Duration.ofMinutes(20));
  }

  @Test
  void aRestartKeepsTheDueTime() {
    sender(server("RCPT * times 1 -> 450 busy"));
    SmtpRelay first = started();
    submit(first, "one", "ann@example.net");
    awaitPause(Duration.ofMinutes(5));
    awaitSessions(1);
    Await.result(first.close());
    clock.advance(Duration.ofMinutes(4));
    SmtpRelay second = started();
    assertEquals(0, Await.result(second.idle()));
    assertEquals(1, second.queued());
    clock.advance(Duration.ofMinutes(2));
    awaitDelivered(1);
  }
}
