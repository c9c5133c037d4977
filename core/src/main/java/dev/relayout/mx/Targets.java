package dev.relayout.mx;

import dev.relayout.mx.Dns.MailExchanger;
import dev.relayout.session.Route;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/// The servers to try for a domain, in order, from its hosts and their addresses.
public sealed interface Targets {
  /// Servers; at least one.
  ///
  /// @param tls what is wanted of each
  record Servers(List<Route.Server> servers, Tls tls) implements Targets {
    /// Copies the list.
    public Servers {
      servers = List.copyOf(servers);
    }
  }

  /// No mail can get there, ever.
  ///
  /// @param reply in place of one from a server
  record Refused(String reply) implements Targets {}

  /// Not now.
  ///
  /// @param what for people
  record Later(String what) implements Targets {}

  /// What TLS the domain's policy wants of a server.
  enum Tls {
    /// Nothing: there is no policy.
    USUAL,
    /// Nothing that is known: whether there is a policy cannot be said now.
    UNKNOWN,
    /// A valid certificate; but mail goes all the same, and somebody is told.
    TESTED,
    /// A valid certificate, or no mail.
    VERIFIED
  }

  /// Most servers that one session tries, so that a domain with many dead ones ends some time.
  int MAX_SERVERS = 10;

  /// A host with what DNS says about its addresses.
  record Located(MailExchanger host, DnsAnswer<InetAddress> addresses) {}

  /// What is to be found.
  ///
  /// @param domain of the recipients
  /// @param implicit whether the domain is its own host
  /// @param barred hosts that are none of the domain's by its policy; they count only in the question
  ///     whether this relay is one
  record Wanted(String domain, int port, boolean implicit, Tls tls, List<MailExchanger> barred) {
    /// Copies the list.
    public Wanted {
      barred = List.copyOf(barred);
    }

    /// Any host will do.
    Wanted(String domain, int port, boolean implicit, Tls tls) {
      this(domain, port, implicit, tls, List.of());
    }

    /// The same, but for those.
    Wanted without(List<MailExchanger> others) {
      return new Wanted(domain, port, implicit, tls, others);
    }
  }

  /// The servers of those hosts.
  ///
  /// @param random for the order among equals (RFC 5321 §5.1: to spread the load)
  static Targets of(Wanted wanted, List<Located> hosts, Myself myself, RandomGenerator random) {
    List<Located> better = better(wanted, hosts, myself);
    if (better.isEmpty()) {
      return new Refused(
          "550 5.4.6 The mail of " + wanted.domain + " would come back to this relay");
    }
    List<Located> ordered = new ArrayList<>(better);
    Collections.shuffle(ordered, Random.from(random));
    ordered.sort(Comparator.comparingInt(each -> each.host.preference()));
    List<Route.Server> servers = new ArrayList<>();
    List<String> trouble = new ArrayList<>();
    for (Located each : ordered) {
      if (wanted.barred.contains(each.host)) {
        trouble.add(each.host.host() + " is not in the MTA-STS policy");
      } else {
        add(each, wanted.port, myself, servers, trouble);
      }
    }
    return servers.isEmpty()
        ? none(wanted, better, trouble)
        : new Servers(servers.subList(0, Math.min(MAX_SERVERS, servers.size())), wanted.tls);
  }

  /// Those that are better than this relay itself, if it is among them (§5.1).
  private static List<Located> better(Wanted wanted, List<Located> hosts, Myself myself) {
    int own =
        hosts.stream()
            .filter(each -> isMyself(each, wanted.port, myself))
            .mapToInt(each -> each.host.preference())
            .min()
            .orElse(Integer.MAX_VALUE);
    return hosts.stream().filter(each -> each.host.preference() < own).toList();
  }

  private static boolean isMyself(Located located, int port, Myself myself) {
    String host = located.host.host();
    return myself.hasName(host)
        || located.addresses.found().stream().anyMatch(each -> myself.is(host, each, port));
  }

  private static void add(
      Located located, int port, Myself myself, List<Route.Server> servers, List<String> trouble) {
    String host = located.host.host();
    switch (located.addresses) {
      case DnsAnswer.Records<InetAddress>(List<InetAddress> addresses) -> {
        for (InetAddress each : addresses) {
          if (myself.mayConnect(each)) {
            servers.add(new Route.Server(host, port, each.getHostAddress()));
          } else {
            trouble.add(host + " has the private address " + each.getHostAddress());
          }
        }
      }
      case DnsAnswer.Empty<InetAddress> empty -> trouble.add(host + " has no address");
      case DnsAnswer.NoSuchName<InetAddress> none -> trouble.add(host + " does not exist");
      case DnsAnswer.Trouble<InetAddress>(String what) -> trouble.add(host + ": " + what);
    }
  }

  /// A domain without MX and without address takes no mail; an MX that leads nowhere may be a mistake
  /// that somebody will correct.
  private static Targets none(Wanted wanted, List<Located> hosts, List<String> trouble) {
    boolean nothingThere =
        hosts.stream()
            .allMatch(each ->
                each.addresses instanceof DnsAnswer.Empty<InetAddress>
                    || each.addresses instanceof DnsAnswer.NoSuchName<InetAddress>);
    return wanted.implicit && nothingThere
        ? new Refused("550 5.1.2 " + wanted.domain + " has neither MX nor address (DNS)")
        : new Later(String.join("; ", trouble));
  }
}
