package dev.relayout.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.0/8, 127.255.0.1, true",
    "127.0.0.0/8, 128.0.0.1, false",
    "10.1.2.3, 10.1.2.3, true",
    "10.1.2.3, 10.1.2.2, false",
    "192.0.2.128/25, 192.0.2.200, true",
    "192.0.2.128/25, 192.0.2.127, false",
    "10.0.0.0/15, 10.1.255.255, true",
    "10.0.0.0/15, 10.2.0.0, false",
    "::1, ::1, true",
    "::1/128, 0:0:0:0:0:0:0:1, true",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "fe80::/10, fe80::1%eth0, true",
    "127.0.0.0/8, ::ffff:127.0.0.1, true",
    "::/1, 127.0.0.1, false",
  })
  void networksHoldAddresses(String network, String address, boolean inside) {
    assertEquals(inside, Network.parse(network).contains(Network.address(address)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0/0",
        "::/0",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "::1/129",
        "localhost",
        "10/8",
        "10.0.0.0/",
        "10.0.0.0/8/8",
        ""
      })
  void notANetwork(String text) {
    var thrown = assertThrows(IllegalArgumentException.class, () -> Network.parse(text));

    assertTrue(
        thrown.getMessage().startsWith("\"" + text + "\" is not a network like 192.0.2.0/24"),
        thrown.getMessage());
  }

  @Test
  void nobodyButThisMachineMayRelayByDefault() {
    RelayPolicy policy = ListenerSettings.DEFAULT.relay();
    var recipient = new dev.relayout.smtp.Mailbox("c", "d.example");

    for (String local : new String[] {"127.0.0.1", "127.1.2.3", "0:0:0:0:0:0:0:1"}) {
      assertEquals(
          null,
          policy.refusal(new RelayPolicy.Client(local, "here", null, null), recipient),
          local);
    }
    for (String far : new String[] {"192.168.1.1", "10.0.0.1", "8.8.8.8", "2001:db8::1"}) {
      var refusal = policy.refusal(new RelayPolicy.Client(far, "there", null, null), recipient);
      assertFalse(refusal == null || refusal.positive(), far);
    }
    assertEquals("127.0.0.1", ListenerSettings.DEFAULT.host());
  }

  @Test
  void limitsThatNobodyCanMeanAreNamed() {
    MessageLimits messages = MessageLimits.DEFAULT;
    ConnectionLimits connections = ConnectionLimits.DEFAULT;
    ListenerSettings listener = ListenerSettings.DEFAULT;

    says("maxMessageBytes must be at least 1024, not 0", () -> messages.withMaxBytes(0));
    says("maxRecipients must be at least 1, not 0", () -> messages.withMaxRecipients(0));
    says("maxLineBytes must be at least 1000, not 998", () -> messages.withMaxLineBytes(998));
    says("maxHeaderBytes must be at least 1024, not 1", () -> messages.withMaxHeaderBytes(1));
    says("maxHops must be at least 1, not 0", () -> messages.withMaxHops(0));
    says("maxConnections must be at least 1, not 0", () -> connections.withMaxConnections(0, 1));
    says(
        "maxConnectionsPerClient must be at least 1, not 0",
        () -> connections.withMaxConnections(1, 0));
    says("maxErrors must be at least 1, not -1", () -> connections.withMaxErrors(-1));
    says(
        "commandTimeout must be longer than 0, not PT0S",
        () -> connections.withTimeouts(Duration.ZERO, Duration.ofSeconds(1)));
    says("the listener's host is empty", () -> listener.withAddress(" ", 1));
    says(
        "the listener's port must be 0..65535, not 65536", () -> listener.withAddress("a", 65_536));
    says("\"a b\" is not a host name", () -> listener.withHostname("a b"));
    says("eventLoops must be at least 1, not 0", () -> listener.withEventLoops(0));
  }

  private static void says(String complaint, Executable setting) {
    var thrown = assertThrows(IllegalArgumentException.class, setting);
    assertEquals(complaint, thrown.getMessage());
  }
}
