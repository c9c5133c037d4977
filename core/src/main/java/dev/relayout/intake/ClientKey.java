package dev.relayout.intake;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/// What counts as one client: an IPv4 address, or the 64 bits of an IPv6 network, since whoever has one
/// address of it has all of them. As text, the address or `2001:db8:0:0:0:0:0:0/64`.
final class ClientKey {
  private static final int NETWORK_BYTES = 8;

  private ClientKey() {}

  static String of(String address) {
    InetAddress parsed = Network.address(address);
    return parsed instanceof Inet6Address ? network(parsed.getAddress()) : address;
  }

  private static String network(byte[] address) {
    byte[] network = Arrays.copyOf(Arrays.copyOf(address, NETWORK_BYTES), address.length);
    try {
      return InetAddress.getByAddress(network).getHostAddress() + "/" + NETWORK_BYTES * Byte.SIZE;
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
