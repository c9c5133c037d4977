package dev.relayout;

import dev.relayout.sasl.Mechanism;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// How a sender logs in to its servers. One of the five places for password or token is set.
public final class SenderAuthOptions {
  private String user = "";
  private String password = "";
  private String passwordFile = "";
  private String passwordEnv = "";
  private String tokenFile = "";
  private List<String> tokenCommand = new ArrayList<>();
  private List<String> mechanisms = new ArrayList<>();
  private boolean allowPlainText;

  /// Without name and password.
  public SenderAuthOptions() {}

  /// A copy.
  public SenderAuthOptions(SenderAuthOptions other) {
    user = other.user;
    password = other.password;
    passwordFile = other.passwordFile;
    passwordEnv = other.passwordEnv;
    tokenFile = other.tokenFile;
    tokenCommand = new ArrayList<>(other.tokenCommand);
    mechanisms = new ArrayList<>(other.mechanisms);
    allowPlainText = other.allowPlainText;
  }

  /// From JSON; the keys are the names of the properties here.
  ///
  /// @throws IllegalArgumentException for an unknown key or a value that does not fit
  public SenderAuthOptions(JsonObject json) {
    this(new Keys(json));
  }

  SenderAuthOptions(Keys keys) {
    keys.string("user", this::setUser);
    keys.string("password", this::setPassword);
    keys.string("passwordFile", this::setPasswordFile);
    keys.string("passwordEnv", this::setPasswordEnv);
    keys.string("tokenFile", this::setTokenFile);
    keys.strings("tokenCommand", this::setTokenCommand);
    keys.strings("mechanisms", this::setMechanisms);
    keys.bool("allowPlainText", this::setAllowPlainText);
    keys.end();
    AuthPlans.check(this, keys.prefix());
  }

  /// As JSON that the constructor reads. Holds the password, if one is set here.
  public JsonObject toJson() {
    JsonObject json = new JsonObject().put("user", user).put("allowPlainText", allowPlainText);
    put(json, "password", password);
    put(json, "passwordFile", passwordFile);
    put(json, "passwordEnv", passwordEnv);
    put(json, "tokenFile", tokenFile);
    if (!tokenCommand.isEmpty()) {
      json.put("tokenCommand", new JsonArray(tokenCommand));
    }
    return mechanisms.isEmpty() ? json : json.put("mechanisms", new JsonArray(mechanisms));
  }

  private static void put(JsonObject json, String name, String value) {
    if (!value.isEmpty()) {
      json.put(name, value);
    }
  }

  /// The name to log in with.
  public String getUser() {
    return user;
  }

  /// Sets the name to log in with.
  public SenderAuthOptions setUser(String user) {
    this.user = Checks.filled(user);
    return this;
  }

  /// The password; empty = it is elsewhere.
  public String getPassword() {
    return password;
  }

  /// Sets the password. In a file or in the environment it is better kept.
  public SenderAuthOptions setPassword(String password) {
    this.password = password;
    return this;
  }

  /// A file whose first line is the password.
  public String getPasswordFile() {
    return passwordFile;
  }

  /// Sets the file whose first line is the password; read when the relay starts.
  public SenderAuthOptions setPasswordFile(String passwordFile) {
    this.passwordFile = passwordFile;
    return this;
  }

  /// The environment variable that is the password.
  public String getPasswordEnv() {
    return passwordEnv;
  }

  /// Sets the name of the environment variable that is the password.
  public SenderAuthOptions setPasswordEnv(String passwordEnv) {
    this.passwordEnv = passwordEnv;
    return this;
  }

  /// A file whose first line is an OAuth 2 token.
  public String getTokenFile() {
    return tokenFile;
  }

  /// Sets the file whose first line is an OAuth 2 token; read for every login.
  public SenderAuthOptions setTokenFile(String tokenFile) {
    this.tokenFile = tokenFile;
    return this;
  }

  /// A program that prints an OAuth 2 token, and its arguments.
  public List<String> getTokenCommand() {
    return tokenCommand;
  }

  /// Sets the program that prints an OAuth 2 token, and its arguments; run for every login.
  public SenderAuthOptions setTokenCommand(List<String> tokenCommand) {
    this.tokenCommand = new ArrayList<>(tokenCommand);
    return this;
  }

  /// The mechanisms that may be used; empty = the strongest that the server offers.
  public List<String> getMechanisms() {
    return mechanisms;
  }

  /// Sets the mechanisms that may be used, by the names of [Mechanism].
  public SenderAuthOptions setMechanisms(List<String> mechanisms) {
    for (String name : mechanisms) {
      if (Mechanism.named(name).isEmpty()) {
        throw new IllegalArgumentException("knows no mechanism " + name);
      }
    }
    this.mechanisms = new ArrayList<>(mechanisms);
    return this;
  }

  /// Whether password or token may be sent without TLS, or over opportunistic TLS with an unknown server.
  public boolean isAllowPlainText() {
    return allowPlainText;
  }

  /// Sets whether password or token may be sent without TLS, or over opportunistic TLS with a certificate that
  /// is not checked, for everybody on the way to read.
  public SenderAuthOptions setAllowPlainText(boolean allowPlainText) {
    this.allowPlainText = allowPlainText;
    return this;
  }
}
