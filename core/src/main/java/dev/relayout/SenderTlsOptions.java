package dev.relayout;

import dev.relayout.tls.ClientTls;
import dev.relayout.tls.TlsMode;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How a sender's connections are protected.
public final class SenderTlsOptions {
  /// The least TLS version: 1.2.
  public static final String DEFAULT_MIN_VERSION = "TLSv1.2";

  private @Nullable TlsMode mode;
  private @Nullable Boolean verifyCertificate;
  private String ca = "";
  private String certificate = "";
  private String key = "";
  private String minVersion = DEFAULT_MIN_VERSION;
  private String serverName = "";

  /// The usual.
  public SenderTlsOptions() {}

  /// A copy.
  public SenderTlsOptions(SenderTlsOptions other) {
    mode = other.mode;
    verifyCertificate = other.verifyCertificate;
    ca = other.ca;
    certificate = other.certificate;
    key = other.key;
    minVersion = other.minVersion;
    serverName = other.serverName;
  }

  /// From JSON; the keys are the names of the properties here.
  ///
  /// @throws IllegalArgumentException for an unknown key or a value that does not fit
  public SenderTlsOptions(JsonObject json) {
    this(new Keys(json));
  }

  SenderTlsOptions(Keys keys) {
    keys.choice("mode", TlsMode.class, this::setMode);
    keys.bool("verifyCertificate", this::setVerifyCertificate);
    keys.string("ca", this::setCa);
    keys.string("certificate", this::setCertificate);
    keys.string("key", this::setKey);
    keys.string("minVersion", this::setMinVersion);
    keys.string("serverName", this::setServerName);
    keys.end();
    TlsPlans.check(this, keys.prefix());
  }

  /// As JSON that the constructor reads.
  public JsonObject toJson() {
    JsonObject json = new JsonObject().put("minVersion", minVersion);
    if (mode != null) {
      json.put("mode", mode.name().toLowerCase(Locale.ROOT));
    }
    if (verifyCertificate != null) {
      json.put("verifyCertificate", verifyCertificate);
    }
    put(json, "ca", ca);
    put(json, "certificate", certificate);
    put(json, "key", key);
    put(json, "serverName", serverName);
    return json;
  }

  private static void put(JsonObject json, String name, String value) {
    if (!value.isEmpty()) {
      json.put(name, value);
    }
  }

  /// The mode; null = the usual one for each server ([TlsMode#usual]).
  public @Nullable TlsMode getMode() {
    return mode;
  }

  /// Sets the mode.
  public SenderTlsOptions setMode(@Nullable TlsMode mode) {
    this.mode = mode;
    return this;
  }

  /// Whether certificates are checked; null = where TLS is required.
  public @Nullable Boolean getVerifyCertificate() {
    return verifyCertificate;
  }

  /// Sets whether certificates are checked: the start value of the script's `VerifyCertificate`. True
  /// checks them in the mode `opportunistic`, too.
  public SenderTlsOptions setVerifyCertificate(@Nullable Boolean verifyCertificate) {
    this.verifyCertificate = verifyCertificate;
    return this;
  }

  /// A PEM file with the authorities that are trusted; empty = those of the JDK.
  public String getCa() {
    return ca;
  }

  /// Sets the file with the authorities that are trusted, and no others.
  public SenderTlsOptions setCa(String ca) {
    this.ca = ca;
    return this;
  }

  /// A PEM file with our own certificate; empty = none is shown.
  public String getCertificate() {
    return certificate;
  }

  /// Sets the file with our own certificate, and those of the authorities between behind it.
  public SenderTlsOptions setCertificate(String certificate) {
    this.certificate = certificate;
    return this;
  }

  /// A PEM file with the key of our own certificate.
  public String getKey() {
    return key;
  }

  /// Sets the file with the key of our own certificate; it must not be encrypted.
  public SenderTlsOptions setKey(String key) {
    this.key = key;
    return this;
  }

  /// The least TLS version.
  public String getMinVersion() {
    return minVersion;
  }

  /// Sets the least TLS version, `TLSv1.2` or `TLSv1.3`.
  public SenderTlsOptions setMinVersion(String minVersion) {
    if (!ClientTls.VERSIONS.contains(minVersion)) {
      throw new IllegalArgumentException("must be TLSv1.2 or TLSv1.3, not " + minVersion);
    }
    this.minVersion = minVersion;
    return this;
  }

  /// The name that certificates must be for; empty = the server's as configured.
  public String getServerName() {
    return serverName;
  }

  /// Sets the name that certificates must be for, and that is asked for (SNI).
  public SenderTlsOptions setServerName(String serverName) {
    this.serverName = serverName;
    return this;
  }
}
