package dev.relayout.mx;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Map;

/// Where policies outlast a restart: else whoever can keep us from fetching one has only to wait for it
/// (RFC 8461 §10.2).
public interface PolicyMemory {
  /// Remembers nothing.
  PolicyMemory NONE =
      new PolicyMemory() {
        @Override
        public Future<Map<String, Kept>> load() {
          return Future.succeededFuture(Map.of());
        }

        @Override
        public Future<Void> save(Map<String, Kept> policies) {
          return Future.succeededFuture();
        }
      };

  /// A policy that was fetched.
  ///
  /// @param id of its record
  /// @param until how long it holds
  record Kept(String id, StsPolicy policy, Instant until) {}

  /// What was saved last, by domain; nothing when it cannot be read. Never fails.
  Future<Map<String, Kept>> load();

  /// Saves all of them; one save at a time. Never fails: what cannot be saved is fetched again.
  Future<Void> save(Map<String, Kept> policies);
}
