package dev.relayout.intake;

import java.util.concurrent.atomic.AtomicBoolean;

/// What a client logs in with.
///
/// @param user the name
/// @param password as sent, UTF-8 or not; never to be shown
/// @param dropped whether nobody waits for the answer any more, so that it need not be found; other
///     threads may set it
public record Credentials(String user, byte[] password, AtomicBoolean dropped) {
  /// Of a client that waits for the answer.
  public Credentials(String user, byte[] password) {
    this(user, password, new AtomicBoolean());
  }

  /// The name alone.
  @Override
  public String toString() {
    return "Credentials[" + user + "]";
  }
}
