package dev.relayout;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// A DKIM signature that a sender puts before its messages (RFC 6376).
public final class DkimOptions {
  private String domain = "";
  private String selector = "";
  private String keyFile = "";
  private List<String> headers = new ArrayList<>();

  /// Nothing set; domain, selector and key file are needed.
  public DkimOptions() {}

  /// A copy.
  public DkimOptions(DkimOptions other) {
    domain = other.domain;
    selector = other.selector;
    keyFile = other.keyFile;
    headers = new ArrayList<>(other.headers);
  }

  /// From JSON; the keys are in `docs/configuration.md`.
  ///
  /// @throws OptionException names the key that is wrong
  public DkimOptions(JsonObject json) {
    this(new Keys(json));
  }

  DkimOptions(Keys keys) {
    keys.string("domain", this::setDomain);
    keys.string("selector", this::setSelector);
    keys.string("keyFile", this::setKeyFile);
    keys.strings("headers", this::setHeaders);
    keys.end();
  }

  /// As JSON.
  public JsonObject toJson() {
    return new JsonObject()
        .put("domain", domain)
        .put("selector", selector)
        .put("keyFile", keyFile)
        .put("headers", new JsonArray(headers));
  }

  /// Whose signature it is.
  public String getDomain() {
    return domain;
  }

  /// Sets whose signature it is: that of the domain in `From`, as a rule.
  public DkimOptions setDomain(String domain) {
    this.domain = domain;
    return this;
  }

  /// The name of the key below `_domainkey`.
  public String getSelector() {
    return selector;
  }

  /// Sets the name of the key: the public one is a TXT record at `SELECTOR._domainkey.DOMAIN`.
  public DkimOptions setSelector(String selector) {
    this.selector = selector;
    return this;
  }

  /// File of the private key.
  public String getKeyFile() {
    return keyFile;
  }

  /// Sets the file of the private key: PEM, PKCS #8, RSA or Ed25519.
  public DkimOptions setKeyFile(String keyFile) {
    this.keyFile = keyFile;
    return this;
  }

  /// The header fields that are signed; empty = the usual ones.
  public List<String> getHeaders() {
    return headers;
  }

  /// Sets the header fields that are signed; `From` is one of them in any case.
  public DkimOptions setHeaders(List<String> headers) {
    this.headers = new ArrayList<>(headers);
    return this;
  }
}
