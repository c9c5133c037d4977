package dev.relayout;

import dev.relayout.mx.DomainRoutes.Sts;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Objects;

/// How a sender with the servers `mx` delivers: to the servers of each recipient's domain.
public final class MxOptions {
  /// Connections to one domain at one time: 5.
  public static final int DEFAULT_CONNECTIONS_PER_DOMAIN = 5;

  /// MTA-STS policies are kept to.
  public static final Sts DEFAULT_MTA_STS = Sts.ENFORCE;

  private int connectionsPerDomain = DEFAULT_CONNECTIONS_PER_DOMAIN;
  private int messagesPerDomain;
  private Sts mtaSts = DEFAULT_MTA_STS;
  private boolean privateAddresses;
  private DnsOptions dns = new DnsOptions();

  /// As by default.
  public MxOptions() {}

  /// A copy.
  public MxOptions(MxOptions other) {
    connectionsPerDomain = other.connectionsPerDomain;
    messagesPerDomain = other.messagesPerDomain;
    mtaSts = other.mtaSts;
    privateAddresses = other.privateAddresses;
    dns = new DnsOptions(other.dns);
  }

  /// From JSON; the keys are the names of the properties here.
  ///
  /// @throws IllegalArgumentException for an unknown key or a value that does not fit
  public MxOptions(JsonObject json) {
    this(new Keys(json));
  }

  MxOptions(Keys keys) {
    keys.integer("connectionsPerDomain", this::setConnectionsPerDomain);
    keys.integer("messagesPerDomain", this::setMessagesPerDomain);
    keys.choice("mtaSts", Sts.class, this::setMtaSts);
    keys.bool("privateAddresses", this::setPrivateAddresses);
    keys.object("dns", DnsOptions::new, this::setDns);
    keys.end();
  }

  /// As JSON that the constructor reads.
  public JsonObject toJson() {
    return new JsonObject()
        .put("connectionsPerDomain", connectionsPerDomain)
        .put("messagesPerDomain", messagesPerDomain)
        .put("mtaSts", mtaSts.name().toLowerCase(Locale.ROOT))
        .put("privateAddresses", privateAddresses)
        .put("dns", dns.toJson());
  }

  /// Most connections to one domain at one time.
  public int getConnectionsPerDomain() {
    return connectionsPerDomain;
  }

  /// Sets the most connections to one domain at one time; the sender's `connections` hold as well.
  public MxOptions setConnectionsPerDomain(int connections) {
    this.connectionsPerDomain = Checks.atLeast(1, connections);
    return this;
  }

  /// Most messages to one domain in a minute; 0 = no limit.
  public int getMessagesPerDomain() {
    return messagesPerDomain;
  }

  /// Sets the most messages to one domain in a minute.
  public MxOptions setMessagesPerDomain(int messages) {
    this.messagesPerDomain = Checks.atLeast(0, messages);
    return this;
  }

  /// What is done with the MTA-STS policies of domains.
  public Sts getMtaSts() {
    return mtaSts;
  }

  /// Sets what is done with the MTA-STS policies of domains.
  public MxOptions setMtaSts(Sts mtaSts) {
    this.mtaSts = Objects.requireNonNull(mtaSts, "mtaSts");
    return this;
  }

  /// Whether mail may go to loopback and private addresses.
  public boolean isPrivateAddresses() {
    return privateAddresses;
  }

  /// Sets whether mail may go to loopback and private addresses: anybody can name one in his MX
  /// record.
  public MxOptions setPrivateAddresses(boolean privateAddresses) {
    this.privateAddresses = privateAddresses;
    return this;
  }

  /// Whom to ask.
  public DnsOptions getDns() {
    return dns;
  }

  /// Sets whom to ask.
  public MxOptions setDns(DnsOptions dns) {
    this.dns = Objects.requireNonNull(dns, "dns");
    return this;
  }
}
