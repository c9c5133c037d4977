package dev.relayout.intake;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenRelayTest {
  private static List<Network> networks(String list) {
    return Arrays.stream(list.split(" ", -1)).map(Network::parse).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0/1 128.0.0.0/1",
        "0.0.0.0/1",
        "8.0.0.0/7",
        "8.0.0.0/8 9.0.0.0/8",
        "8.0.0.0/9 8.128.0.0/9 12.0.0.0/24",
        "10.0.0.0/7",
        "::/1",
        "2000::/3",
        "2001::/15",
        "fc00::/6",
        "64:ff9b::/96",
        "64:ff9b::/48",
        "64:ff9b::/97 64:ff9b::8000:0/97",
        "2002::/16",
        "2002::/17",
        "2002:800::/23",
      })
  void aLargePartOfTheInternetIsRefused(String list) {
    var thrown =
        assertThrows(IllegalArgumentException.class, () -> OpenRelay.refuse(networks(list)));
    assertTrue(thrown.getMessage().contains("this would be an open relay"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.0/8 ::1",
        "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 100.64.0.0/10 fc00::/7 fe80::/10 127.0.0.0/8",
        "17.0.0.0/8",
        "192.0.2.0/24 198.51.100.0/24 203.0.113.0/24",
        "2001:db8::/32 2400::/20",
        "64:ff9b::c000:200/120 2002:c000:200::/40",
      })
  void networksThatSomebodyHasAreNot(String list) {
    assertDoesNotThrow(() -> OpenRelay.refuse(networks(list)));
  }
}
