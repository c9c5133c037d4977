package dev.relayout.session;

import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Where the sessions of one sender connect, and how.
///
/// @param servers tried in order until one accepts the TCP connection; an SMTP error does not move on
///     to the next (VPOP3); none = each session is told its own ([SendSession#to])
/// @param ehloName the name given in `EHLO`: a domain, or an address literal (RFC 5321 §4.1.1.1)
/// @param timeouts how long the server may take
/// @param idle how long a connection with nothing to send is kept for more; zero = it is closed at
///     once
/// @param pipelineMessages whether the next message's envelope is sent behind the final dot where the
///     server offers PIPELINING (RFC 2920 §3.1), without waiting for the reply to the dot
/// @param batv tags return paths while the script's `UseBATV` is true; null = no secret is configured
/// @param terms on what terms it talks to its servers
public record Route(
    List<Server> servers,
    String ehloName,
    Timeouts timeouts,
    Duration idle,
    boolean pipelineMessages,
    @Nullable Batv batv,
    Terms terms) {
  /// One server of a sender.
  ///
  /// @param host name or address as configured, or as an MX record has it; what `ConnectedServer` shows,
  ///     and what a certificate must be for
  /// @param port 1..65535
  /// @param address what to connect to: an address that was looked up for the host, or the host
  public record Server(String host, int port, String address) {
    /// A server whose address is looked up, if need be, when it is connected to.
    public Server(String host, int port) {
      this(host, port, host);
    }

    /// Checks the ranges.
    public Server {
      Objects.requireNonNull(address, "address");
      if (host.isBlank() || port < 1 || port > 65_535) {
        throw new IllegalArgumentException("not a server: " + host + ":" + port);
      }
    }

    /// What to connect to. It has the host's name also where that was looked up already: a certificate
    /// for nothing but the address must not do.
    SocketAddress socketAddress() {
      if (address.equals(host)) {
        return SocketAddress.inetSocketAddress(port, host);
      }
      try {
        byte[] bytes = InetAddress.ofLiteral(address).getAddress();
        return SocketAddress.inetSocketAddress(
            new InetSocketAddress(InetAddress.getByAddress(host, bytes), port));
      } catch (UnknownHostException e) {
        throw new IllegalStateException("an address has 4 or 16 bytes", e);
      }
    }

    /// For people: the address too, where it was looked up: `mx.example.org:25 [192.0.2.1]`.
    public String withAddress() {
      return address.equals(host) ? toString() : this + " [" + address + "]";
    }

    /// `host:port`, an IPv6 address in brackets.
    @Override
    public String toString() {
      return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
  }

  /// Copies the list.
  public Route {
    servers = List.copyOf(servers);
    if (ehloName.isBlank() || !ehloName.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new IllegalArgumentException("not a name for EHLO: \"" + ehloName + "\"");
    }
    Objects.requireNonNull(timeouts, "timeouts");
    if (idle.isNegative()) {
      throw new IllegalArgumentException("idle must not be negative: " + idle);
    }
  }

  /// A route with the time-outs of RFC 5321, connections closed when idle, envelopes pipelined behind
  /// the final dot, no BATV, on the usual terms.
  public static Route to(List<Server> servers, String ehloName) {
    return new Route(servers, ehloName, Timeouts.RFC_5321, Duration.ZERO, true, null, Terms.USUAL);
  }

  /// The same with other time-outs.
  public Route withTimeouts(Timeouts other) {
    return new Route(servers, ehloName, other, idle, pipelineMessages, batv, terms);
  }

  /// The same with another idle time.
  public Route withIdle(Duration other) {
    return new Route(servers, ehloName, timeouts, other, pipelineMessages, batv, terms);
  }

  /// The same with or without pipelining behind the final dot.
  public Route withPipelineMessages(boolean allowed) {
    return new Route(servers, ehloName, timeouts, idle, allowed, batv, terms);
  }

  /// The same with a key for return paths.
  public Route withBatv(Batv key) {
    return new Route(servers, ehloName, timeouts, idle, pipelineMessages, key, terms);
  }

  /// The same on other terms.
  public Route withTerms(Terms other) {
    return new Route(servers, ehloName, timeouts, idle, pipelineMessages, batv, other);
  }
}
