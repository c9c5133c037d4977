package dev.relayout;

import io.vertx.core.json.JsonObject;

/// The key with which a sender tags return paths (BATV). Whether it does is a start value of the script's
/// globals: [TunableOptions#isUseBatv]. In JSON its keys stand among those of the sender.
public final class BatvOptions {
  private String secret = "";
  private int key;

  /// Without a secret.
  public BatvOptions() {}

  /// A copy.
  public BatvOptions(BatvOptions other) {
    secret = other.secret;
    key = other.key;
  }

  BatvOptions(Keys keys) {
    keys.string("batvSecret", this::setSecret);
    keys.integer("batvKey", this::setKey);
  }

  void putTo(JsonObject json) {
    json.put("batvKey", key);
    if (!secret.isEmpty()) {
      json.put("batvSecret", secret);
    }
  }

  /// The key of the BATV tag; empty = no tag can be made.
  public String getSecret() {
    return secret;
  }

  /// Sets the key of the BATV tag.
  public BatvOptions setSecret(String secret) {
    this.secret = secret;
    return this;
  }

  /// The key digit of the BATV tag, 0 to 9.
  public int getKey() {
    return key;
  }

  /// Sets the key digit of the BATV tag, 0 to 9.
  public BatvOptions setKey(int key) {
    if (key < 0 || key > 9) {
      throw new IllegalArgumentException("must be 0 to 9, not " + key);
    }
    this.key = key;
    return this;
  }
}
