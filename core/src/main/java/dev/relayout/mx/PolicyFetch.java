package dev.relayout.mx;

import io.vertx.core.Future;

/// Gets the MTA-STS policy of a domain from its server (RFC 8461 §3.3). Thread-safe.
public interface PolicyFetch {
  /// Fails with a text for people when there is none that can be trusted and read.
  Future<StsPolicy> of(String domain);
}
