package dev.relayout.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.relayout.intake.AccessSettings.TlsMode;
import dev.relayout.smtp.TlsClient;
import dev.relayout.smtp.WireClient;
import dev.relayout.tls.ServerCertificate;
import dev.relayout.tls.TestCa;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// A listener that shows a certificate.
abstract class TlsCase extends ListenerCase {
  @TempDir static Path certificates;
  static TestCa ca;
  static TestCa.Leaf leaf;

  @BeforeAll
  static void certificate() {
    ca = TestCa.in(certificates);
    leaf = ca.server();
  }

  ListenerSettings with(TlsMode mode, boolean required) {
    ServerCertificate certificate =
        ServerCertificate.read(vertx, leaf.certificate(), leaf.key()).await();
    return with(new AccessSettings.Tls(mode, required, certificate));
  }

  ListenerSettings with(AccessSettings.Tls tls) {
    return defaults.withAccess(AccessSettings.DEFAULT.withTls(tls));
  }

  /// A client over TLS from the first byte, that has read the greeting.
  WireClient encrypted() throws IOException {
    WireClient client = TlsClient.connect(port(), ca);
    assertEquals("220 relay.example ESMTP relayout", client.reply());
    return client;
  }

  /// A client that has said EHLO and STARTTLS, and been told to go ahead.
  WireClient beforeHandshake() throws IOException {
    WireClient client = greeted();
    client.ask("EHLO me.example");
    assertEquals("220 2.0.0 Ready for TLS", client.ask("STARTTLS"));
    return client;
  }
}
