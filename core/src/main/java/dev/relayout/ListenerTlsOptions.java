package dev.relayout;

import dev.relayout.intake.AccessSettings.TlsMode;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/// The encryption of a listener: TLS 1.2 and 1.3, with strong cipher suites only.
public final class ListenerTlsOptions {
  private TlsMode mode = TlsMode.NONE;
  private String certificate = "";
  private String key = "";
  private boolean required;

  /// No TLS.
  public ListenerTlsOptions() {}

  /// A copy.
  public ListenerTlsOptions(ListenerTlsOptions other) {
    mode = other.mode;
    certificate = other.certificate;
    key = other.key;
    required = other.required;
  }

  /// From JSON: `mode`, `certificate`, `key`, `required`.
  ///
  /// @throws IllegalArgumentException for an unknown key or a value that does not fit
  public ListenerTlsOptions(JsonObject json) {
    this(new Keys(json));
  }

  ListenerTlsOptions(Keys keys) {
    keys.choice("mode", TlsMode.class, this::setMode);
    keys.string("certificate", this::setCertificate);
    keys.string("key", this::setKey);
    keys.bool("required", this::setRequired);
    keys.end();
  }

  /// As JSON that the constructor reads.
  public JsonObject toJson() {
    JsonObject json =
        new JsonObject()
            .put("mode", mode.name().toLowerCase(Locale.ROOT))
            .put("required", required);
    if (!certificate.isEmpty()) {
      json.put("certificate", certificate);
    }
    if (!key.isEmpty()) {
      json.put("key", key);
    }
    return json;
  }

  /// When TLS begins.
  public TlsMode getMode() {
    return mode;
  }

  /// Sets when TLS begins.
  public ListenerTlsOptions setMode(TlsMode mode) {
    this.mode = mode;
    return this;
  }

  /// The PEM file of the certificate, with those that signed it behind it; empty = none.
  public String getCertificate() {
    return certificate;
  }

  /// Sets the PEM file of the certificate.
  public ListenerTlsOptions setCertificate(String certificate) {
    this.certificate = certificate;
    return this;
  }

  /// The PEM file of its key, not encrypted; empty = none.
  public String getKey() {
    return key;
  }

  /// Sets the PEM file of its key.
  public ListenerTlsOptions setKey(String key) {
    this.key = key;
    return this;
  }

  /// Whether nothing is taken in clear. With [TlsMode#IMPLICIT] nothing ever is.
  public boolean isRequired() {
    return required;
  }

  /// Sets whether nothing is taken in clear.
  public ListenerTlsOptions setRequired(boolean required) {
    this.required = required;
    return this;
  }
}
