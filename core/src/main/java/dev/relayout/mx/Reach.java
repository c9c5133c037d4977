package dev.relayout.mx;

import java.net.InetAddress;

/// Which addresses mail may go to when anybody can say so by a DNS record.
final class Reach {
  private Reach() {}

  /// Whether an address is one of the public Internet: not of this machine, not of a private or local
  /// network (RFC 1918, 3927, 4193, 6598), not for protocols (192.0.0.0/24, RFC 6890) or measurements
  /// (198.18.0.0/15, RFC 2544), not for many.
  static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    return !address.isLoopbackAddress()
        && !address.isAnyLocalAddress()
        && !address.isLinkLocalAddress()
        && !address.isSiteLocalAddress()
        && !address.isMulticastAddress()
        && (bytes.length == 4 ? isPublic4(bytes) : isPublic6(bytes));
  }

  private static boolean isPublic4(byte[] bytes) {
    int first = bytes[0] & 0xFF;
    boolean shared = first == 100 && (bytes[1] & 0xC0) == 64;
    boolean protocols = begins(bytes, 192, 0, 0);
    boolean measured = first == 198 && (bytes[1] & 0xFE) == 18;
    return first != 0 && !shared && !protocols && !measured && first < 240;
  }

  /// Unique local addresses are not. What carries an IPv4 address in it is as that is: NAT64
  /// (64:ff9b::/96), 6to4 (2002::/16), `::a.b.c.d`. NAT64 of a network's own (64:ff9b:1::/48, RFC 8215)
  /// and Teredo (2001::/32), which hide where mail would go, are not.
  private static boolean isPublic6(byte[] bytes) {
    boolean uniqueLocal = (bytes[0] & 0xFE) == 0xFC;
    boolean ownNat64 = begins(bytes, 0x00, 0x64, 0xFF, 0x9B, 0x00, 0x01);
    boolean teredo = begins(bytes, 0x20, 0x01, 0x00, 0x00);
    if (uniqueLocal || ownNat64 || teredo) {
      return false;
    }
    if (begins(bytes, 0x20, 0x02)) {
      return isPublic(ipv4(bytes, 2));
    }
    boolean nat64 = begins(bytes, 0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0);
    boolean compatible = begins(bytes, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    return !(nat64 || compatible) || isPublic(ipv4(bytes, 12));
  }

  private static boolean begins(byte[] bytes, int... with) {
    for (int i = 0; i < with.length; i++) {
      if ((bytes[i] & 0xFF) != with[i]) {
        return false;
      }
    }
    return true;
  }

  private static InetAddress ipv4(byte[] bytes, int from) {
    return InetAddress.ofLiteral(
        (bytes[from] & 0xFF)
            + "."
            + (bytes[from + 1] & 0xFF)
            + "."
            + (bytes[from + 2] & 0xFF)
            + "."
            + (bytes[from + 3] & 0xFF));
  }
}
