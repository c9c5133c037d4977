package dev.relayout.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.smtp.WireClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A client that comes too often.
class ClientRatesTest extends ListenerCase {
  private static final RateLimits TWO = new RateLimits(Duration.ofMinutes(1), 2, 2, 2);

  private long nanos;
  private final ClientRates rates = new ClientRates(TWO, () -> nanos);

  @Test
  void eachClientHasItsOwnShare() {
    assertTrue(rates.takeConnection("a"));
    assertTrue(rates.takeConnection("a"));
    assertFalse(rates.takeConnection("a"));
    assertTrue(rates.takeConnection("b"));
  }

  @Test
  void theConnectionsOfAClientShareIt() {
    Quota first = rates.quota("a");
    Quota second = rates.quota("a");
    assertTrue(first.takeMessage());
    assertTrue(second.takeMessage());
    assertFalse(first.takeMessage());
    assertTrue(first.takeRecipient());
    assertTrue(first.takeRecipient());
    assertFalse(second.takeRecipient());
  }

  @Test
  void itIsCountedAnewAfterTheInterval() {
    Quota quota = rates.quota("a");
    quota.takeMessage();
    quota.takeMessage();
    nanos = Duration.ofMinutes(1).toNanos() - 1;
    assertFalse(quota.takeMessage());
    nanos++;
    assertTrue(quota.takeMessage());
  }

  @Test
  void clientsFromEverywhereDoNotFillTheMemory() {
    for (int i = 0; i < 2 * ClientRates.MAX_CLIENTS; i++) {
      rates.takeConnection("client" + i);
    }
    assertEquals(ClientRates.MAX_CLIENTS, rates.size());
  }

  @Test
  void aClientThatConnectsTooOftenIsSentAway() throws Exception {
    start(defaults.withAccess(AccessSettings.DEFAULT.withRates(TWO)));

    greeted().close();
    greeted().close();
    try (WireClient third = new WireClient(port())) {
      assertEquals("421 4.7.0 relay.example Too many connections from your address", third.reply());
      assertTrue(third.atEnd());
    }
  }

  @Test
  void aClientWithTooManyMessagesIsToldToComeLater() throws Exception {
    start(
        defaults.withAccess(
            AccessSettings.DEFAULT.withRates(new RateLimits(Duration.ofHours(1), 0, 1, 0))));

    try (WireClient client = inMessage()) {
      assertTrue(client.ask("x\r\n.").startsWith("250 "));
      assertEquals(
          "450 4.7.1 Too many messages from your address, try later",
          client.ask("MAIL FROM:<a@b.example>"));
    }
  }
}
