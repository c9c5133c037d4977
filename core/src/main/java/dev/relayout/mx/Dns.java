package dev.relayout.mx;

import io.vertx.core.Future;
import java.net.InetAddress;

/// Asks DNS. Thread-safe; the futures complete on any thread and never fail. Names are A-labels.
public interface Dns {
  /// The mail exchangers of a domain, in any order.
  Future<DnsAnswer<MailExchanger>> mailExchangers(String domain);

  /// The IPv4 and IPv6 addresses of a host, IPv4 first.
  Future<DnsAnswer<InetAddress>> addresses(String host);

  /// Texts; one that is stored in pieces is put together.
  Future<DnsAnswer<String>> texts(String name);

  /// An MX record (RFC 1035 §3.3.9).
  ///
  /// @param preference the lowest is tried first
  /// @param host without the final dot; empty = the root, which takes no mail (RFC 7505)
  record MailExchanger(int preference, String host) {}
}
