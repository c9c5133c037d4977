package dev.relayout.mx;

import java.net.InetAddress;
import java.util.Set;
import java.util.function.Predicate;

/// What a relay must know of itself so that mail does not come back to it, and where it may connect.
///
/// @param hostname its own name, as in its greetings
/// @param listening the ports at which it takes mail
/// @param local whether an address is one of this machine
/// @param privateAddresses whether mail may go to addresses that are not public
public record Myself(
    String hostname,
    Set<Integer> listening,
    Predicate<InetAddress> local,
    boolean privateAddresses) {
  /// Copies the set.
  public Myself {
    listening = Set.copyOf(listening);
  }

  /// Whether a server is this relay, as far as one can tell.
  boolean is(String host, InetAddress address, int port) {
    return hasName(host) || (listening.contains(port) && local.test(address));
  }

  boolean hasName(String host) {
    return host.equalsIgnoreCase(hostname);
  }

  boolean mayConnect(InetAddress address) {
    return privateAddresses || Reach.isPublic(address);
  }
}
