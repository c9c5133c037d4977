package dev.relayout.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.relayout.smtp.ServerReply;
import dev.relayout.smtp.WireClient;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who may relay, at the listener.
class RelayPolicyTest extends ListenerCase {
  @Test
  void onlyListedNetworksMayRelay() throws Exception {
    start(defaults.withRelay(RelayPolicy.networks(List.of(Network.parse("192.0.2.0/24")))));

    assertEquals("550 5.7.1 Relaying denied for 127.0.0.1", rcpt());
  }

  @Test
  void aPolicyThatThrowsRefuses() throws Exception {
    start(
        defaults.withRelay((client, recipient) -> {
          throw new IllegalStateException("broken on purpose");
        }));

    assertEquals("451 4.3.0 Cannot decide now whether you may relay", rcpt());
  }

  @Test
  void aPolicyMayLookAtTheAddresses() throws Exception {
    start(
        defaults.withRelay((client, recipient) ->
            recipient.domain().equals("d.example") && client.returnPath() != null
                ? ServerReply.of(550, "5.7.1", "Not to " + recipient)
                : null));

    assertEquals("550 5.7.1 Not to c@d.example", rcpt());
  }

  private String rcpt() throws IOException {
    try (WireClient client = greeted()) {
      client.ask("EHLO me");
      client.ask("MAIL FROM:<a@b.example>");
      return client.ask("RCPT TO:<c@d.example>");
    }
  }
}
