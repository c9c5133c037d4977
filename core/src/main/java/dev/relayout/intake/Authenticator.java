package dev.relayout.intake;

import io.vertx.core.Future;
import java.util.Optional;

/// Knows who may log in. Thread-safe.
@FunctionalInterface
public interface Authenticator {
  /// Decides whether name and password belong together; must not block.
  ///
  /// @return empty when they do not; fails when that cannot be decided now
  Future<Optional<Account>> check(Credentials credentials);
}
