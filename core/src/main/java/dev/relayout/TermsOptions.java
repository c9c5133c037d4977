package dev.relayout;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// On what terms a sender talks to its servers: TLS, login, limits and the like. In JSON its keys stand
/// among those of the sender.
public final class TermsOptions {
  private @Nullable SenderTlsOptions tls;
  private @Nullable SenderAuthOptions auth;
  private SenderLimitOptions limits = new SenderLimitOptions();
  private boolean chunking;
  private String sourceAddress = "";
  private List<DkimOptions> dkim = new ArrayList<>();

  /// TLS as usual, no login, no limits.
  public TermsOptions() {}

  /// A copy.
  public TermsOptions(TermsOptions other) {
    tls = other.tls == null ? null : new SenderTlsOptions(other.tls);
    auth = other.auth == null ? null : new SenderAuthOptions(other.auth);
    limits = new SenderLimitOptions(other.limits);
    chunking = other.chunking;
    sourceAddress = other.sourceAddress;
    other.dkim.forEach(each -> dkim.add(new DkimOptions(each)));
  }

  TermsOptions(Keys keys) {
    keys.object("tls", SenderTlsOptions::new, this::setTls);
    keys.object("auth", SenderAuthOptions::new, this::setAuth);
    keys.object("limits", SenderLimitOptions::new, this::setLimits);
    keys.bool("chunking", this::setChunking);
    keys.string("sourceAddress", this::setSourceAddress);
    keys.oneOrMore("dkim", DkimOptions::new, this::setDkim);
  }

  void putTo(JsonObject json) {
    if (tls != null) {
      json.put("tls", tls.toJson());
    }
    if (auth != null) {
      json.put("auth", auth.toJson());
    }
    json.put("limits", limits.toJson())
        .put("chunking", chunking)
        .put("sourceAddress", sourceAddress)
        .put("dkim", new JsonArray(dkim.stream().map(DkimOptions::toJson).toList()));
  }

  /// How connections are protected; null = the usual.
  public @Nullable SenderTlsOptions getTls() {
    return tls;
  }

  /// Sets how connections are protected.
  public TermsOptions setTls(@Nullable SenderTlsOptions tls) {
    this.tls = tls;
    return this;
  }

  /// How to log in; null = not at all.
  public @Nullable SenderAuthOptions getAuth() {
    return auth;
  }

  /// Sets how to log in.
  public TermsOptions setAuth(@Nullable SenderAuthOptions auth) {
    this.auth = auth;
    return this;
  }

  /// How fast mail may be sent.
  public SenderLimitOptions getLimits() {
    return limits;
  }

  /// Sets how fast mail may be sent.
  public TermsOptions setLimits(SenderLimitOptions limits) {
    this.limits = limits;
    return this;
  }

  /// Whether messages go by `BDAT` where the server offers CHUNKING (RFC 3030).
  public boolean isChunking() {
    return chunking;
  }

  /// Sets whether messages go by `BDAT` where the server offers CHUNKING.
  public TermsOptions setChunking(boolean chunking) {
    this.chunking = chunking;
    return this;
  }

  /// The signatures that messages get; none = they are not signed.
  public List<DkimOptions> getDkim() {
    return dkim;
  }

  /// Sets the signatures that messages get: each of the list makes one.
  public TermsOptions setDkim(List<DkimOptions> dkim) {
    this.dkim = new ArrayList<>(dkim);
    return this;
  }

  /// The address of this machine to connect from; empty = the system chooses.
  public String getSourceAddress() {
    return sourceAddress;
  }

  /// Sets the IP address of this machine to connect from.
  public TermsOptions setSourceAddress(String sourceAddress) {
    this.sourceAddress = sourceAddress;
    return this;
  }
}
