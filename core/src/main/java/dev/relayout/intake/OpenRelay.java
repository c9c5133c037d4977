package dev.relayout.intake;

import java.net.Inet4Address;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Knows a list of networks that would let in the world.
///
/// One network of prefix 0 is refused by [Network] itself, but two halves of the Internet are as open.
/// So the shares of all listed networks are added; private ones are nobody else's and do not count. Where the
/// new Internet holds the old one (NAT64, 6to4), what counts is the share of that.
public final class OpenRelay {
  private static final List<Network> PRIVATE =
      List.of(
          Network.parse("10.0.0.0/8"),
          Network.parse("100.64.0.0/10"),
          Network.parse("127.0.0.0/8"),
          Network.parse("169.254.0.0/16"),
          Network.parse("172.16.0.0/12"),
          Network.parse("192.168.0.0/16"),
          Network.parse("fc00::/7"),
          Network.parse("fe80::/10"));

  /// NAT64 (RFC 6052) and 6to4 (RFC 3056): an address of the old Internet stands behind these bits.
  private static final List<Network> HOLDING_IPV4 =
      List.of(Network.parse("64:ff9b::/96"), Network.parse("2002::/16"));

  /// Nobody has more than a /8 of the old Internet, or than a /16 of the new one.
  private static final double MOST_IPV4 = Math.scalb(1.0, -8);

  private static final double MOST_IPV6 = Math.scalb(1.0, -16);

  private OpenRelay() {}

  /// Refuses networks that nobody can mean.
  ///
  /// @throws IllegalArgumentException with a line for people
  public static void refuse(List<Network> networks) {
    if (share(networks, OpenRelay::ofIpv4) > MOST_IPV4
        || share(networks, OpenRelay::ofIpv6) > MOST_IPV6) {
      throw new IllegalArgumentException(
          "these networks are a large part of the Internet: this would be an open relay. Name your"
              + " own networks; others can log in, see auth");
    }
  }

  private static double share(List<Network> networks, ToDoubleFunction<Network> share) {
    return networks.stream().filter(network -> !isPrivate(network)).mapToDouble(share).sum();
  }

  private static double ofIpv4(Network network) {
    return network.address() instanceof Inet4Address
        ? Math.scalb(1.0, -network.prefixBits())
        : HOLDING_IPV4.stream().mapToDouble(whole -> part(network, whole)).sum();
  }

  private static double ofIpv6(Network network) {
    return network.address() instanceof Inet4Address ? 0 : Math.scalb(1.0, -network.prefixBits());
  }

  /// How much of the whole the network covers.
  private static double part(Network network, Network whole) {
    if (within(network, whole)) {
      return Math.scalb(1.0, whole.prefixBits() - network.prefixBits());
    }
    return within(whole, network) ? 1 : 0;
  }

  private static boolean within(Network network, Network whole) {
    return whole.prefixBits() <= network.prefixBits() && whole.contains(network.address());
  }

  private static boolean isPrivate(Network network) {
    return PRIVATE.stream().anyMatch(whole -> within(network, whole));
  }
}
