package dev.relayout;

import io.vertx.core.json.JsonObject;
import java.time.Duration;

/// Who may log in at a listener. Who has logged in may send to anybody, from anywhere.
public final class ListenerAuthOptions {
  /// The answer to a first wrong password takes 1 s.
  public static final Duration DEFAULT_FAILURE_DELAY = Duration.ofSeconds(1);

  private String users = "";
  private boolean required;
  private boolean allowPlainText;
  private Duration failureDelay = DEFAULT_FAILURE_DELAY;

  /// Nobody can log in.
  public ListenerAuthOptions() {}

  /// A copy.
  public ListenerAuthOptions(ListenerAuthOptions other) {
    users = other.users;
    required = other.required;
    allowPlainText = other.allowPlainText;
    failureDelay = other.failureDelay;
  }

  /// From JSON: `users`, `required`, `allowPlainText`, `failureDelay`.
  ///
  /// @throws IllegalArgumentException for an unknown key or a value that does not fit
  public ListenerAuthOptions(JsonObject json) {
    this(new Keys(json));
  }

  ListenerAuthOptions(Keys keys) {
    keys.string("users", this::setUsers);
    keys.bool("required", this::setRequired);
    keys.bool("allowPlainText", this::setAllowPlainText);
    keys.duration("failureDelay", this::setFailureDelay);
    keys.end();
  }

  /// As JSON that the constructor reads.
  public JsonObject toJson() {
    JsonObject json =
        new JsonObject()
            .put("required", required)
            .put("allowPlainText", allowPlainText)
            .put("failureDelay", Quantities.text(failureDelay));
    return users.isEmpty() ? json : json.put("users", users);
  }

  /// The users file; empty = nobody can log in.
  public String getUsers() {
    return users;
  }

  /// Sets the users file.
  public ListenerAuthOptions setUsers(String users) {
    this.users = users;
    return this;
  }

  /// Whether everybody must log in, clients in listed networks included.
  public boolean isRequired() {
    return required;
  }

  /// Sets whether everybody must log in.
  public ListenerAuthOptions setRequired(boolean required) {
    this.required = required;
    return this;
  }

  /// Whether passwords are taken over connections without TLS.
  public boolean isAllowPlainText() {
    return allowPlainText;
  }

  /// Sets whether passwords are taken over connections without TLS.
  public ListenerAuthOptions setAllowPlainText(boolean allowPlainText) {
    this.allowPlainText = allowPlainText;
    return this;
  }

  /// How long the answer to a first wrong password takes; doubled with each further one, up to 30 s.
  public Duration getFailureDelay() {
    return failureDelay;
  }

  /// Sets how long the answer to a first wrong password takes.
  public ListenerAuthOptions setFailureDelay(Duration failureDelay) {
    this.failureDelay = Checks.positive(failureDelay);
    return this;
  }
}
