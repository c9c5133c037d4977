package dev.relayout.intake;

import dev.relayout.smtp.Domains;

/// Where and how the SMTP listener takes mail.
///
/// @param host address to listen on
/// @param port 0 = one that the system chooses
/// @param hostname this relay's name in greeting, EHLO and trace header
/// @param eventLoops on how many event loops connections are spread
/// @param messages what a message may be
/// @param connections what a client may take
/// @param relay who may send
/// @param access what a client must show first
public record ListenerSettings(
    String host,
    int port,
    String hostname,
    int eventLoops,
    MessageLimits messages,
    ConnectionLimits connections,
    RelayPolicy relay,
    AccessSettings access) {
  /// One for each two cores, at least one.
  public static final int DEFAULT_EVENT_LOOPS =
      Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  /// `127.0.0.1:2525`, named `localhost`, the default limits, only for programs on this machine.
  public static final ListenerSettings DEFAULT =
      new ListenerSettings(
          "127.0.0.1",
          2525,
          "localhost",
          DEFAULT_EVENT_LOOPS,
          MessageLimits.DEFAULT,
          ConnectionLimits.DEFAULT,
          RelayPolicy.loopback(),
          AccessSettings.DEFAULT);

  /// Checks the values.
  ///
  /// @throws IllegalArgumentException with a line for people
  public ListenerSettings {
    if (host.isBlank()) {
      throw new IllegalArgumentException("the listener's host is empty");
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("the listener's port must be 0..65535, not " + port);
    }
    if (!Domains.isDomain(hostname, false)) {
      throw new IllegalArgumentException("\"" + hostname + "\" is not a host name");
    }
    Limit.atLeast("eventLoops", 1, eventLoops);
  }

  /// The same at another address.
  public ListenerSettings withAddress(String otherHost, int otherPort) {
    return new ListenerSettings(
        otherHost, otherPort, hostname, eventLoops, messages, connections, relay, access);
  }

  /// The same under another name.
  public ListenerSettings withHostname(String name) {
    return new ListenerSettings(host, port, name, eventLoops, messages, connections, relay, access);
  }

  /// The same on more event loops.
  public ListenerSettings withEventLoops(int loops) {
    return new ListenerSettings(host, port, hostname, loops, messages, connections, relay, access);
  }

  /// The same with other limits of a message.
  public ListenerSettings withMessages(MessageLimits limits) {
    return new ListenerSettings(
        host, port, hostname, eventLoops, limits, connections, relay, access);
  }

  /// The same with other limits of clients.
  public ListenerSettings withConnections(ConnectionLimits limits) {
    return new ListenerSettings(host, port, hostname, eventLoops, messages, limits, relay, access);
  }

  /// The same for other clients.
  public ListenerSettings withRelay(RelayPolicy policy) {
    return new ListenerSettings(
        host, port, hostname, eventLoops, messages, connections, policy, access);
  }

  /// The same with other demands on clients.
  public ListenerSettings withAccess(AccessSettings demands) {
    return new ListenerSettings(
        host, port, hostname, eventLoops, messages, connections, relay, demands);
  }
}
