package dev.relayout.mx;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which addresses are public.
class ReachTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "100.63.255.255",
        "100.128.0.1",
        "172.32.0.1",
        "192.0.1.1",
        "198.17.255.255",
        "198.20.0.1",
        "2606:4700::1",
        "2001:1::1",
        "2001:4860::1",
        "64:ff9b::8.8.8.8",
        "2002:808:808::1"
      })
  void publicOnes(String address) {
    assertTrue(Reach.isPublic(InetAddress.ofLiteral(address)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.9.10",
        "0.0.0.0",
        "0.1.2.3",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.127.255.255",
        "224.0.0.1",
        "255.255.255.255",
        "240.0.0.1",
        "::",
        "::1",
        "fe80::1",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::10.0.0.1",
        "2002:a00:1::1",
        "::127.0.0.1",
        "192.0.0.170",
        "198.18.0.1",
        "198.19.255.255",
        "64:ff9b:1::8.8.8.8",
        "64:ff9b:1:ffff::1",
        "2001::1",
        "2001:0:ffff::1"
      })
  void othersAreNot(String address) {
    assertFalse(Reach.isPublic(InetAddress.ofLiteral(address)));
  }
}
