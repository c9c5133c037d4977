package dev.relayout.intake;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// What counts as one client: an IPv4 address, or the 64 bits of an IPv6 network, since whoever has one
/// address of it has all of them.
final class ClientKey {
  private static final int NETWORK_BYTES = 8;

  private ClientKey() {}

  static String of(String address) {
    InetAddress parsed = Network.address(address);
    return parsed instanceof Inet6Address
        ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES))
        : address;
  }
}
