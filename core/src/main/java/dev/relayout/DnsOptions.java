package dev.relayout;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which name servers are asked for the servers of a domain.
public final class DnsOptions {
  /// For one question to one server: 5 s.
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

  private static final int PORT = 53;
  private static final Pattern SERVER =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([0-9.]+)|([0-9A-Fa-f:.]+))(?::(\\d{1,5}))?");

  private List<String> servers = new ArrayList<>();
  private Duration timeout = DEFAULT_TIMEOUT;

  /// The name servers of the system.
  public DnsOptions() {}

  /// A copy.
  public DnsOptions(DnsOptions other) {
    servers = new ArrayList<>(other.servers);
    timeout = other.timeout;
  }

  /// From JSON: `servers`, a list of `address:port`; `timeout`.
  ///
  /// @throws IllegalArgumentException for an unknown key or a value that does not fit
  public DnsOptions(JsonObject json) {
    this(new Keys(json));
  }

  DnsOptions(Keys keys) {
    keys.strings("servers", this::setServers);
    keys.duration("timeout", this::setTimeout);
    keys.end();
  }

  /// As JSON that the constructor reads.
  public JsonObject toJson() {
    return new JsonObject()
        .put("servers", new JsonArray(servers))
        .put("timeout", Quantities.text(timeout));
  }

  /// The name servers; none = those of the system.
  public List<String> getServers() {
    return servers;
  }

  /// Sets the name servers: resolvers, by their addresses: `192.0.2.1`, `192.0.2.1:5353`,
  /// `[2001:db8::1]:53`. Without a port it is 53.
  public DnsOptions setServers(List<String> servers) {
    servers.forEach(DnsOptions::address);
    this.servers = new ArrayList<>(servers);
    return this;
  }

  /// How long a server may take for an answer.
  public Duration getTimeout() {
    return timeout;
  }

  /// Sets how long a server may take for an answer; then it is asked once more, or the next one.
  public DnsOptions setTimeout(Duration timeout) {
    this.timeout = Checks.positive(timeout);
    return this;
  }

  List<InetSocketAddress> addresses() {
    return servers.stream().map(DnsOptions::address).toList();
  }

  private static InetSocketAddress address(String text) {
    Matcher matcher = SERVER.matcher(text);
    try {
      if (matcher.matches()) {
        String port = matcher.group(4);
        String six = matcher.group(1) == null ? matcher.group(3) : matcher.group(1);
        InetAddress address = InetAddress.ofLiteral(six == null ? matcher.group(2) : six);
        return new InetSocketAddress(
            address, port == null ? PORT : Checks.atLeast(1, Checks.port(Integer.parseInt(port))));
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(complaint(text), e);
    }
    throw new IllegalArgumentException(complaint(text));
  }

  private static String complaint(String text) {
    return "\"" + text + "\" is no name server; write its address, such as 192.0.2.1:53";
  }
}
