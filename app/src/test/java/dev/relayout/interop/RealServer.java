package dev.relayout.interop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// A real mail server that takes mail for any address and stores it in one Maildir.
interface RealServer extends AutoCloseable {
  /// The servers that there are tests with.
  enum Kind {
    POSTFIX,
    OPENSMTPD,
    EXIM;

    /// What this machine lacks to run it; empty when nothing.
    Optional<String> missing() throws IOException {
      return switch (this) {
        case POSTFIX -> RealPostfix.missing();
        case OPENSMTPD -> RealOpenSmtpd.missing();
        case EXIM -> RealExim.missing();
      };
    }

    /// Starts it and returns when it takes connections.
    ///
    /// @param folder empty; everything that the server writes goes there
    RealServer start(Path folder) throws IOException, InterruptedException {
      return start(folder, Optional.empty());
    }

    /// The same, with TLS and for a user only where that is asked for.
    RealServer start(Path folder, Optional<Protection> protection)
        throws IOException, InterruptedException {
      return switch (this) {
        case POSTFIX -> RealPostfix.start(folder, protection);
        case OPENSMTPD -> RealOpenSmtpd.start(folder, protection);
        case EXIM -> RealExim.start(folder, protection);
      };
    }
  }

  /// Its loopback port.
  int port();

  /// Its loopback port that begins with TLS, where it has a certificate.
  default int tlsPort() {
    throw new IllegalStateException("it has no certificate");
  }

  /// What it stored.
  Maildir mail();

  /// What it logged, for the message of a failing test.
  String log() throws IOException;

  /// Stops it by its process id and waits for its end.
  @Override
  void close() throws IOException;
}
