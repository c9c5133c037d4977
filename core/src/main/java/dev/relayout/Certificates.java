package dev.relayout;

import dev.relayout.tls.ServerCertificate;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The certificates that the listeners show. Thread-safe.
final class Certificates {
  private final List<ServerCertificate> shown = new CopyOnWriteArrayList<>();

  void add(ServerCertificate certificate) {
    shown.add(certificate);
  }

  /// Reads the files of all of them again; those that can be used are, whatever becomes of the others.
  ///
  /// @return fails when one cannot be used
  Future<Void> reload() {
    return Future.join(shown.stream().map(ServerCertificate::reload).toList()).mapEmpty();
  }
}
