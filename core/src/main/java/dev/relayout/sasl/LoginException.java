package dev.relayout.sasl;

/// Logging in cannot go on, for a reason on our side or since the server does not keep to the rules. The
/// message is for people and holds no secret.
public final class LoginException extends Exception {
  private static final long serialVersionUID = 1L;

  /// @param what for people
  public LoginException(String what) {
    super(what);
  }
}
