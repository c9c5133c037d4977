package dev.relayout.intake;

import dev.relayout.smtp.Domains;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/// An IP network: `192.0.2.0/24`, `2001:db8::/32`, or one address.
///
/// @param address any address in it
/// @param prefixBits how many leading bits an address must share with it; at least 1, since 0 would
///     let the whole world in and make an open relay
public record Network(InetAddress address, int prefixBits) {
  /// This machine.
  public static final List<Network> LOOPBACK = List.of(parse("127.0.0.0/8"), parse("::1/128"));

  /// Checks the prefix.
  public Network {
    int bits = address.getAddress().length * 8;
    if (prefixBits == 0) {
      throw new IllegalArgumentException("it is the whole Internet, and would make an open relay");
    }
    if (prefixBits < 1 || prefixBits > bits) {
      throw new IllegalArgumentException(
          "the prefix of a network is 1.." + bits + ", not " + prefixBits);
    }
  }

  /// Reads `address` or `address/prefix`. Host names are not resolved.
  ///
  /// @throws IllegalArgumentException with a line for people
  public static Network parse(String text) {
    try {
      int slash = text.indexOf('/');
      String ip = slash < 0 ? text : text.substring(0, slash);
      // The JDK would take "10" for 0.0.0.10.
      if (!Domains.isAddressLiteral(Domains.addressLiteral(ip))) {
        throw new IllegalArgumentException("\"" + ip + "\" is not an IP address");
      }
      InetAddress address = address(ip);
      int prefix =
          slash < 0 ? address.getAddress().length * 8 : Integer.parseInt(text.substring(slash + 1));
      return new Network(address, prefix);
    } catch (IllegalArgumentException notANetwork) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a network like 192.0.2.0/24: " + notANetwork.getMessage(),
          notANetwork);
    }
  }

  /// An address from its text; a scope (`%eth0`) is left out, and `::ffff:192.0.2.1` is the IPv4
  /// address.
  static InetAddress address(String text) {
    int scope = text.indexOf('%');
    return InetAddress.ofLiteral(scope < 0 ? text : text.substring(0, scope));
  }

  /// Whether an address lies in the network.
  public boolean contains(InetAddress candidate) {
    byte[] mine = address.getAddress();
    byte[] other = candidate.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    int whole = prefixBits / 8;
    if (!Arrays.equals(mine, 0, whole, other, 0, whole)) {
      return false;
    }
    int rest = prefixBits % 8;
    return rest == 0 || (mine[whole] ^ other[whole]) >> (8 - rest) == 0;
  }

  @Override
  public String toString() {
    return address.getHostAddress() + "/" + prefixBits;
  }
}
