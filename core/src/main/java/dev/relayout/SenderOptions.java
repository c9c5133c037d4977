package dev.relayout;

import dev.relayout.schedule.SendOrder;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mail.MailConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A sender: a way out with servers, filter, limits and a script. Its number, the script's
/// `senderid`, is its place in [SmtpRelayOptions#getSenders], from 0.
public final class SenderOptions {
  /// The name of a sender that was given none.
  public static final String DEFAULT_NAME = "default";

  /// Connections, and so send sessions, at one time: 20.
  public static final int DEFAULT_CONNECTIONS = 20;

  /// Order of messages of equal priority: as they came.
  public static final SendOrder DEFAULT_ORDER = SendOrder.ARRIVAL;

  /// When a skipped message is looked at again: after 60 s.
  public static final Duration DEFAULT_SKIP_RECHECK = Duration.ofSeconds(60);

  private String name = DEFAULT_NAME;
  private List<String> servers = new ArrayList<>();
  private @Nullable ScriptOptions script;
  private @Nullable RetryOptions retry;
  private List<String> filter = new ArrayList<>();
  private int connections = DEFAULT_CONNECTIONS;
  private SendOrder order = DEFAULT_ORDER;
  private boolean onlyWaitingAtStart;
  private Duration skipRecheck = DEFAULT_SKIP_RECHECK;
  private TermsOptions terms = new TermsOptions();
  private TunableOptions tunables = new TunableOptions();
  private BatvOptions batv = new BatvOptions();
  private MxOptions mx = new MxOptions();

  /// A sender without servers.
  public SenderOptions() {}

  /// A copy.
  public SenderOptions(SenderOptions other) {
    name = other.name;
    servers = new ArrayList<>(other.servers);
    script = other.script == null ? null : new ScriptOptions(other.script);
    retry = other.retry == null ? null : new RetryOptions(other.retry);
    filter = new ArrayList<>(other.filter);
    connections = other.connections;
    order = other.order;
    onlyWaitingAtStart = other.onlyWaitingAtStart;
    skipRecheck = other.skipRecheck;
    terms = new TermsOptions(other.terms);
    tunables = new TunableOptions(other.tunables);
    batv = new BatvOptions(other.batv);
    mx = new MxOptions(other.mx);
  }

  /// From JSON; the keys are the names of the properties here.
  ///
  /// @throws IllegalArgumentException for an unknown key or a value that does not fit
  public SenderOptions(JsonObject json) {
    this(new Keys(json));
  }

  SenderOptions(Keys keys) {
    keys.string("name", this::setName);
    keys.strings("servers", this::setServers);
    keys.object("script", ScriptOptions::new, this::setScript);
    keys.object("retry", RetryOptions::new, this::setRetry);
    keys.strings("filter", this::setFilter);
    keys.integer("connections", this::setConnections);
    keys.choice("order", SendOrder.class, this::setOrder);
    keys.bool("onlyWaitingAtStart", this::setOnlyWaitingAtStart);
    keys.duration("skipRecheck", this::setSkipRecheck);
    terms = new TermsOptions(keys);
    tunables = new TunableOptions(keys);
    batv = new BatvOptions(keys);
    keys.object("mx", MxOptions::new, this::setMx);
    keys.end();
    SenderPlans.check(this, keys.prefix());
  }

  /// A sender to the server of a Vert.x mail configuration: its host and port, TLS, login, and the size of
  /// its pool as the number of connections. A password is never sent without TLS, whatever the mail client
  /// would do.
  ///
  /// @throws IllegalArgumentException when the configuration asks for what a sender cannot do (DKIM, key
  ///     stores): mail must not leave unprotected because a setting was overlooked
  public static SenderOptions fromMailConfig(MailConfig config) {
    return MailConfigSender.of(config);
  }

  /// As JSON that the constructor reads. Holds the BATV secret and the password.
  public JsonObject toJson() {
    JsonObject json = new JsonObject().put("name", name).put("servers", new JsonArray(servers));
    if (script != null) {
      json.put("script", script.toJson());
    }
    if (retry != null) {
      json.put("retry", retry.toJson());
    }
    json.put("filter", new JsonArray(filter))
        .put("connections", connections)
        .put("order", order.name().toLowerCase(Locale.ROOT))
        .put("onlyWaitingAtStart", onlyWaitingAtStart)
        .put("skipRecheck", Quantities.text(skipRecheck));
    terms.putTo(json);
    tunables.putTo(json);
    batv.putTo(json);
    return json.put("mx", mx.toJson());
  }

  /// Its name: the script's `sendername`.
  public String getName() {
    return name;
  }

  /// Sets its name; no two senders of a relay may share one.
  public SenderOptions setName(String name) {
    this.name = Checks.filled(name);
    return this;
  }

  /// The servers as `host:port`, tried in this order until one accepts the connection; or `mx` alone:
  /// the servers of each recipient's domain.
  public List<String> getServers() {
    return servers;
  }

  /// Sets the servers. `host`, `host:port`, `[IPv6]:port`; without a port it is 25. Or `mx` alone, or
  /// `mx:port`.
  public SenderOptions setServers(List<String> servers) {
    this.servers = new ArrayList<>(servers);
    return this;
  }

  /// Adds a server, to be tried after the ones before it.
  public SenderOptions addServer(String server) {
    servers.add(Checks.filled(server));
    return this;
  }

  /// How it delivers where its servers are `mx`.
  public MxOptions getMx() {
    return mx;
  }

  /// Sets how it delivers where its servers are `mx`.
  public SenderOptions setMx(MxOptions mx) {
    this.mx = Objects.requireNonNull(mx, "mx");
    return this;
  }

  /// Its script; null = that of the relay, if it has one.
  public @Nullable ScriptOptions getScript() {
    return script;
  }

  /// Sets its script.
  public SenderOptions setScript(@Nullable ScriptOptions script) {
    this.script = script;
    return this;
  }

  /// When it tries again; null = as the relay's options say.
  public @Nullable RetryOptions getRetry() {
    return retry;
  }

  /// Sets when it tries again: all of it, nothing is taken from the relay's options.
  public SenderOptions setRetry(@Nullable RetryOptions retry) {
    this.retry = retry;
    return this;
  }

  /// The lines of its filter; empty = every message is its own.
  public List<String> getFilter() {
    return filter;
  }

  /// Sets the lines of its filter, see `dev.relayout.schedule.Filter`.
  public SenderOptions setFilter(List<String> filter) {
    this.filter = new ArrayList<>(filter);
    return this;
  }

  /// Most connections at one time.
  public int getConnections() {
    return connections;
  }

  /// Sets the most connections at one time; 1 where one script is to see all messages, in order.
  public SenderOptions setConnections(int connections) {
    this.connections = Checks.atLeast(1, connections);
    return this;
  }

  /// Order of messages of equal priority.
  public SendOrder getOrder() {
    return order;
  }

  /// Sets the order of messages of equal priority.
  public SenderOptions setOrder(SendOrder order) {
    this.order = order;
    return this;
  }

  /// Whether a message that arrives while a session runs waits for the next one.
  public boolean isOnlyWaitingAtStart() {
    return onlyWaitingAtStart;
  }

  /// Sets whether a message that arrives while a session runs waits for the next one.
  public SenderOptions setOnlyWaitingAtStart(boolean onlyWaitingAtStart) {
    this.onlyWaitingAtStart = onlyWaitingAtStart;
    return this;
  }

  /// After what time a skipped message is looked at again.
  public Duration getSkipRecheck() {
    return skipRecheck;
  }

  /// Sets after what time a skipped message is looked at again.
  public SenderOptions setSkipRecheck(Duration skipRecheck) {
    this.skipRecheck = Checks.positive(skipRecheck);
    return this;
  }

  /// On what terms it talks to its servers.
  public TermsOptions getTerms() {
    return terms;
  }

  /// Sets on what terms it talks to its servers.
  public SenderOptions setTerms(TermsOptions terms) {
    this.terms = terms;
    return this;
  }

  /// Start values of what its script may change.
  public TunableOptions getTunables() {
    return tunables;
  }

  /// Sets the start values of what its script may change.
  public SenderOptions setTunables(TunableOptions tunables) {
    this.tunables = tunables;
    return this;
  }

  /// The key of its BATV tags.
  public BatvOptions getBatv() {
    return batv;
  }

  /// Sets the key of its BATV tags.
  public SenderOptions setBatv(BatvOptions batv) {
    this.batv = batv;
    return this;
  }
}
