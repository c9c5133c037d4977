package dev.relayout.intake;

/// What a client logs in with.
///
/// @param user the name
/// @param password as sent, UTF-8 or not; never to be shown
public record Credentials(String user, byte[] password) {
  /// The name alone.
  @Override
  public String toString() {
    return "Credentials[" + user + "]";
  }
}
