package dev.relayout.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.smtp.WireClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Attack: a client in none of the listed networks looks for a way to have mail relayed, by what has
/// opened other servers. Addresses decide nothing here, so none does.
class OpenRelayAttackTest extends ListenerCase {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<victim@d.example>",
        "<victim%d.example@relay.example>",
        "<victim%d.example@localhost>",
        "<victim%d.example@[127.0.0.1]>",
        "<victim%d.example%relay.example@relay.example>",
        "<d.example!victim@relay.example>",
        "<d.example!victim>",
        "<relay.example!d.example!victim@localhost>",
        "<@relay.example:victim@d.example>",
        "<@localhost,@relay.example:victim@d.example>",
        "<@[127.0.0.1]:victim@d.example>",
        "<\"victim@d.example\">",
        "<\"victim@d.example\"@relay.example>",
        "<\"victim%d.example\"@relay.example>",
        "<\"<victim@d.example>\"@relay.example>",
        "<victim@d.example@relay.example>",
        "<victim@[127.0.0.1]>",
        "<victim@[IPv6:::1]>",
        "<victim@localhost>",
        "<victim@relay.example>",
        "<victim@d.example>,<b@relay.example>",
        "<victim@d.example\u0000@relay.example>",
        "<victim@d.example,b@relay.example>",
        "<victim@d.example;b@relay.example>",
        "<postmaster>",
        "<postmaster@d.example>",
        "<@>",
        "<>",
        "victim@d.example",
        "<victim>",
        "<|/bin/sh@relay.example>",
        "<../../../etc/passwd@relay.example>",
      })
  void noAddressOpensTheRelay(String recipient) throws Exception {
    start(defaults.withRelay(RelayPolicy.networks(List.of(Network.parse("192.0.2.0/24")))));

    try (WireClient client = greeted()) {
      client.ask("EHLO localhost");
      client.ask("MAIL FROM:<postmaster@relay.example>");
      String reply = client.ask("RCPT TO:" + recipient);
      assertTrue(reply.startsWith("5"), reply);
      assertTrue(client.ask("DATA").startsWith("5"));
    }
    assertEquals(List.of(), store.messages());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<>",
        "<root@localhost>",
        "<victim@d.example>",
        "<a@[127.0.0.1]>",
        "<postmaster@relay.example> AUTH=joe@relay.example",
      })
  void noSenderOpensTheRelay(String sender) throws Exception {
    start(defaults.withRelay(RelayPolicy.networks(List.of(Network.parse("192.0.2.0/24")))));

    try (WireClient client = greeted()) {
      client.ask("EHLO relay.example");
      client.ask("MAIL FROM:" + sender);
      assertEquals(
          "550 5.7.1 Relaying denied for 127.0.0.1", client.ask("RCPT TO:<victim@d.example>"));
    }
  }

  /// A listed client may use such addresses; what they mean is the next server's business, and they
  /// reach it as they are.
  @Test
  void aListedClientsAddressesAreNotTakenApart() throws Exception {
    start(defaults);

    try (WireClient client = greeted()) {
      client.ask("EHLO me.example");
      client.ask("MAIL FROM:<a@b.example>");
      client.ask("RCPT TO:<user%d.example@other.example>");
      client.ask("RCPT TO:<d.example!user@other.example>");
      client.ask("RCPT TO:<@other.example:user@d.example>");
      client.ask("DATA");
      client.ask("x\r\n.");
    }
    assertEquals(
        List.of("user%d.example@other.example", "d.example!user@other.example", "user@d.example"),
        told.getFirst().envelope().recipients());
  }
}
