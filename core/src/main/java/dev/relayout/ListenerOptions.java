package dev.relayout;

import dev.relayout.intake.Network;
import dev.relayout.intake.OpenRelay;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;

/// An SMTP listener. It is bound to loopback and takes mail only from programs on this machine unless
/// told otherwise, since a relay for everybody relays the world's spam.
public final class ListenerOptions {
  /// Loopback.
  public static final String DEFAULT_HOST = "127.0.0.1";

  /// 2525: ports below 1024 need rights that a relay should not have.
  public static final int DEFAULT_PORT = 2525;

  /// Largest message: 50 MiB.
  public static final long DEFAULT_MAX_MESSAGE_SIZE = 50L << 20;

  /// Most recipients of one message: 1,000 (RFC 5321 §4.5.3.1.8 wants at least 100).
  public static final int DEFAULT_MAX_RECIPIENTS = 1_000;

  /// Most connections at one time: 500.
  public static final int DEFAULT_MAX_CONNECTIONS = 500;

  /// A silent client is sent away after 5 minutes (RFC 5321 §4.5.3.2.7).
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);

  /// Programs on this machine.
  public static final List<String> DEFAULT_CLIENTS = List.of("127.0.0.0/8", "::1/128");

  private String host = DEFAULT_HOST;
  private int port = DEFAULT_PORT;
  private List<String> clients = DEFAULT_CLIENTS;
  private long maxMessageSize = DEFAULT_MAX_MESSAGE_SIZE;
  private int maxRecipients = DEFAULT_MAX_RECIPIENTS;
  private int maxConnections = DEFAULT_MAX_CONNECTIONS;
  private Duration timeout = DEFAULT_TIMEOUT;
  private ListenerTlsOptions tls = new ListenerTlsOptions();
  private ListenerAuthOptions auth = new ListenerAuthOptions();
  private ListenerLimitOptions limits = new ListenerLimitOptions();
  private ListenerProxyOptions proxy = new ListenerProxyOptions();

  /// All defaults.
  public ListenerOptions() {}

  /// A copy.
  public ListenerOptions(ListenerOptions other) {
    host = other.host;
    port = other.port;
    clients = other.clients;
    maxMessageSize = other.maxMessageSize;
    maxRecipients = other.maxRecipients;
    maxConnections = other.maxConnections;
    timeout = other.timeout;
    tls = new ListenerTlsOptions(other.tls);
    auth = new ListenerAuthOptions(other.auth);
    limits = new ListenerLimitOptions(other.limits);
    proxy = new ListenerProxyOptions(other.proxy);
  }

  /// From JSON: `host`, `port`, `clients`, `maxMessageSize`, `maxRecipients`, `maxConnections`,
  /// `timeout`, `tls`, `auth`, `limits`, `proxy`.
  ///
  /// @throws IllegalArgumentException for an unknown key, a value that does not fit, or a listener that
  ///     would be open to the world
  public ListenerOptions(JsonObject json) {
    this(new Keys(json));
  }

  ListenerOptions(Keys keys) {
    keys.string("host", this::setHost);
    keys.integer("port", this::setPort);
    keys.strings("clients", this::setClients);
    keys.bytes("maxMessageSize", this::setMaxMessageSize);
    keys.integer("maxRecipients", this::setMaxRecipients);
    keys.integer("maxConnections", this::setMaxConnections);
    keys.duration("timeout", this::setTimeout);
    keys.object("tls", ListenerTlsOptions::new, this::setTls);
    keys.object("auth", ListenerAuthOptions::new, this::setAuth);
    keys.object("limits", ListenerLimitOptions::new, this::setLimits);
    keys.object("proxy", ListenerProxyOptions::new, this::setProxy);
    keys.end();
    ListenerChecks.check(keys.prefix(), this);
  }

  /// As JSON that the constructor reads.
  public JsonObject toJson() {
    return new JsonObject()
        .put("host", host)
        .put("port", port)
        .put("clients", new JsonArray(clients))
        .put("maxMessageSize", maxMessageSize)
        .put("maxRecipients", maxRecipients)
        .put("maxConnections", maxConnections)
        .put("timeout", Quantities.text(timeout))
        .put("tls", tls.toJson())
        .put("auth", auth.toJson())
        .put("limits", limits.toJson())
        .put("proxy", proxy.toJson());
  }

  /// Address that it is bound to.
  public String getHost() {
    return host;
  }

  /// Sets the address that it is bound to.
  public ListenerOptions setHost(String host) {
    this.host = Checks.filled(host);
    return this;
  }

  /// TCP port; 0 = the system chooses one, see [SmtpRelay#ports].
  public int getPort() {
    return port;
  }

  /// Sets the TCP port; 0 = the system chooses one.
  public ListenerOptions setPort(int port) {
    this.port = Checks.port(port);
    return this;
  }

  /// Networks of the clients that may send: `192.0.2.0/24`, `2001:db8::1`. Others can connect, but
  /// every recipient is refused.
  public List<String> getClients() {
    return clients;
  }

  /// Sets the networks of the clients that may send.
  ///
  /// @throws IllegalArgumentException for what is no network, or for a large part of the Internet
  public ListenerOptions setClients(List<String> clients) {
    OpenRelay.refuse(clients.stream().map(Network::parse).toList());
    this.clients = List.copyOf(clients);
    return this;
  }

  /// Largest message in bytes: what `SIZE` announces.
  public long getMaxMessageSize() {
    return maxMessageSize;
  }

  /// Sets the largest message in bytes.
  public ListenerOptions setMaxMessageSize(long maxMessageSize) {
    this.maxMessageSize = Checks.atLeast(1L, maxMessageSize);
    return this;
  }

  /// Most recipients of one message.
  public int getMaxRecipients() {
    return maxRecipients;
  }

  /// Sets the most recipients of one message.
  public ListenerOptions setMaxRecipients(int maxRecipients) {
    this.maxRecipients = Checks.atLeast(1, maxRecipients);
    return this;
  }

  /// Most connections at one time; a further one is greeted with 421.
  public int getMaxConnections() {
    return maxConnections;
  }

  /// Sets the most connections at one time.
  public ListenerOptions setMaxConnections(int maxConnections) {
    this.maxConnections = Checks.atLeast(1, maxConnections);
    return this;
  }

  /// How long a client may take for a command, and be silent in a message.
  public Duration getTimeout() {
    return timeout;
  }

  /// Sets how long a client may take for a command, and be silent in a message.
  public ListenerOptions setTimeout(Duration timeout) {
    this.timeout = Checks.positive(timeout);
    return this;
  }

  /// Encryption.
  public ListenerTlsOptions getTls() {
    return tls;
  }

  /// Sets the encryption.
  public ListenerOptions setTls(ListenerTlsOptions tls) {
    this.tls = tls;
    return this;
  }

  /// Who may log in.
  public ListenerAuthOptions getAuth() {
    return auth;
  }

  /// Sets who may log in.
  public ListenerOptions setAuth(ListenerAuthOptions auth) {
    this.auth = auth;
    return this;
  }

  /// What one client may take.
  public ListenerLimitOptions getLimits() {
    return limits;
  }

  /// Sets what one client may take.
  public ListenerOptions setLimits(ListenerLimitOptions limits) {
    this.limits = limits;
    return this;
  }

  /// The balancers before it.
  public ListenerProxyOptions getProxy() {
    return proxy;
  }

  /// Sets the balancers before it.
  public ListenerOptions setProxy(ListenerProxyOptions proxy) {
    this.proxy = proxy;
    return this;
  }
}
