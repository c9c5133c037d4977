package dev.relayout.intake;

import java.net.Inet4Address;
import java.util.List;

/// Knows a list of networks that would let in the world.
///
/// One network of prefix 0 is refused by [Network] itself, but two halves of the Internet are as open.
/// So the shares of all listed networks are added; private ones are nobody else's and do not count.
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

  /// Nobody has more than a /8 of the old Internet, or than a /16 of the new one.
  private static final double MOST_IPV4 = Math.scalb(1.0, -8);

  private static final double MOST_IPV6 = Math.scalb(1.0, -16);

  private OpenRelay() {}

  /// Refuses networks that nobody can mean.
  ///
  /// @throws IllegalArgumentException with a line for people
  public static void refuse(List<Network> networks) {
    if (share(networks, true) > MOST_IPV4 || share(networks, false) > MOST_IPV6) {
      throw new IllegalArgumentException(
          "these networks are a large part of the Internet: this would be an open relay. Name your"
              + " own networks; others can log in, see auth");
    }
  }

  private static double share(List<Network> networks, boolean ipv4) {
    return networks.stream()
        .filter(network -> network.address() instanceof Inet4Address == ipv4)
        .filter(network -> !isPrivate(network))
        .mapToDouble(network -> Math.scalb(1.0, -network.prefixBits()))
        .sum();
  }

  private static boolean isPrivate(Network network) {
    return PRIVATE.stream()
        .anyMatch(whole ->
            whole.prefixBits() <= network.prefixBits() && whole.contains(network.address()));
  }
}
