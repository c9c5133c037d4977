package dev.relayout.sasl;

import org.jspecify.annotations.Nullable;

/// One attempt to log in with one mechanism. May compute for a while: not for an event loop. Not
/// thread-safe.
public interface SaslExchange {
  /// Which one.
  Mechanism mechanism();

  /// What is sent together with the mechanism; null when the server speaks first.
  byte @Nullable [] initial();

  /// The answer to a challenge.
  ///
  /// @throws LoginException when there is none
  byte[] answer(byte[] challenge) throws LoginException;

  /// Whether the server may say now that we are logged in. One that has to prove that it knows the
  /// password, too, may not before it did.
  boolean complete();
}
