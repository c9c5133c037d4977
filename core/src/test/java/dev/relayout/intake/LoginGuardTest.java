package dev.relayout.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.LogCapture;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Time stands still here but for the test; delays are those that were asked for.
class LoginGuardTest {
  private static final Duration FIRST = Duration.ofSeconds(1);

  private final List<Long> delays = new ArrayList<>();
  private final Deque<Promise<Void>> waiting = new ArrayDeque<>();
  private long nanos;
  private boolean wait;

  private final LoginGuard guard =
      new LoginGuard(
          credentials ->
              Future.succeededFuture(
                  new String(credentials.password(), StandardCharsets.UTF_8).equals("right")
                      ? Optional.of(new Account(credentials.user(), List.of()))
                      : Optional.empty()),
          FIRST,
          () -> nanos,
          this::delayed);

  private Future<Void> delayed(long millis) {
    delays.add(millis);
    Promise<Void> promise = Promise.promise();
    if (wait) {
      waiting.add(promise);
    } else {
      promise.complete();
    }
    return promise.future();
  }

  private Future<Optional<Account>> login(String client, String user, String password) {
    return guard.check(client, new Credentials(user, password.getBytes(StandardCharsets.UTF_8)));
  }

  private void tries(String client, String user, String password) {
    var _ = login(client, user, password);
  }

  @Test
  void eachFailureDoublesTheDelay() {
    for (int i = 0; i < 7; i++) {
      tries("192.0.2.1", "user" + i, "wrong");
    }
    assertEquals(List.of(1000L, 2000L, 4000L, 8000L, 16_000L, 30_000L, 30_000L), delays);
  }

  @Test
  void guessesFromEverywhereAtOneUserAreDelayed() {
    for (int i = 0; i < 3; i++) {
      tries("192.0.2." + i, "joe", "wrong");
    }
    assertEquals(List.of(1000L, 2000L, 4000L), delays);
  }

  @Test
  void whoComesFromAnIpv6NetworkIsOneClient() {
    tries("2001:db8::1", "a", "wrong");
    tries("2001:db8::2", "b", "wrong");
    tries("2001:db8:0:1::2", "c", "wrong");
    assertEquals(List.of(1000L, 2000L, 1000L), delays);
  }

  @Test
  void aRightPasswordNeverWaits() {
    for (int i = 0; i < 10; i++) {
      tries("192.0.2.1", "joe", "wrong");
    }
    delays.clear();

    Future<Optional<Account>> right = login("192.0.2.1", "joe", "right");

    assertEquals("joe", right.result().orElseThrow().user());
    assertEquals(List.of(), delays);
  }

  @Test
  void aRightPasswordForgivesTheUserAndNotTheClient() {
    tries("192.0.2.1", "joe", "wrong");
    tries("192.0.2.1", "joe", "right");
    tries("192.0.2.2", "joe", "wrong");
    tries("192.0.2.1", "ann", "wrong");
    assertEquals(List.of(1000L, 1000L, 2000L), delays);
  }

  @Test
  void failuresAreForgottenInTime() {
    tries("192.0.2.1", "joe", "wrong");
    nanos += LoginGuard.MEMORY.toNanos() + 1;
    tries("192.0.2.1", "joe", "wrong");
    assertEquals(List.of(1000L, 1000L), delays);
  }

  @Test
  void aSuspectClientHasFewUnderWay() {
    for (int i = 0; i < LoginGuard.SUSPECT_FAILURES; i++) {
      tries("192.0.2.1", "joe", "wrong");
    }
    wait = true;
    for (int i = 0; i < LoginGuard.MAX_OF_SUSPECT; i++) {
      assertTrue(!login("192.0.2.1", "joe", "wrong").isComplete());
    }

    assertTrue(login("192.0.2.1", "joe", "right").failed(), "one too many");
    assertTrue(login("192.0.2.2", "joe", "right").succeeded(), "another client");
    waiting.poll().complete();
    assertTrue(login("192.0.2.1", "joe", "right").succeeded(), "there is room again");
  }

  /// None of them is decided, so nothing speaks against it yet.
  @Test
  void aClientHasNotManyUnderWay() {
    Promise<Optional<Account>> undecided = Promise.promise();
    LoginGuard slow =
        new LoginGuard(asked -> undecided.future(), FIRST, () -> nanos, this::delayed);
    for (int i = 0; i < LoginGuard.MAX_OF_CLIENT; i++) {
      assertTrue(!slow.check("192.0.2.1", new Credentials("joe", new byte[0])).isComplete());
    }

    assertTrue(slow.check("192.0.2.1", new Credentials("joe", new byte[0])).failed());
    assertTrue(!slow.check("192.0.2.2", new Credentials("joe", new byte[0])).isComplete());
    undecided.complete(Optional.of(new Account("joe", List.of())));
    assertTrue(slow.check("192.0.2.1", new Credentials("joe", new byte[0])).succeeded());
  }

  @Test
  void whoGuessesFromManyAddressesDoesNotFillTheMemory() {
    try (LogCapture quiet = new LogCapture(SmtpListener.class)) {
      for (int i = 0; i < 100_000; i++) {
        tries("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255), "user" + i, "wrong");
      }
      assertTrue(quiet.lines().size() <= 100_000);
    }
    assertEquals(2 * LoginGuard.MAX_REMEMBERED, guard.remembered());
  }

  @Test
  void theLogNamesTheGuesserAndIsNotFlooded() {
    try (LogCapture log = new LogCapture(SmtpListener.class)) {
      for (int i = 0; i < 9; i++) {
        tries("192.0.2.1", "joe", "wrong");
      }
      assertEquals(4, log.lines().size());
      assertEquals(
          "WARN client=192.0.2.1 user=\"joe\" login failed (of this client=8, of this user=8)",
          log.lines().getLast());
    }
  }
}
