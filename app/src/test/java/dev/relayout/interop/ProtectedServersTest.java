package dev.relayout.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.interop.RealServer.Kind;
import dev.relayout.tls.TestCa;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// That the real servers, as they are started here, want TLS and a password, or nothing that is
/// tested with them would be proved.
class ProtectedServersTest {
  @TempDir Path certificates;
  @TempDir Path serverFolder;
  @TempDir Path scratch;

  @ParameterizedTest
  @EnumSource
  void takesMailOnlyOverTlsAndFromItsUser(Kind kind) throws Exception {
    Programs.skipIf(kind.missing());
    Programs.skipIf(PostfixProtection.missing());
    Programs.skipIf(Programs.lacking("swaks"));
    TestCa ca = TestCa.in(certificates);
    Protection protection = Protection.by(ca);
    try (RealServer server = kind.start(serverFolder, Optional.of(protection))) {
      Swaks swaks = new Swaks(scratch, ca, server);
      assertTrue(swaks.send().refused(), "in clear, from nobody");
      Swaks.Sent unknown = swaks.send("-tls");
      assertTrue(unknown.refused() && unknown.overTls(), unknown.said() + server.log());
      Swaks.Sent wrong =
          swaks.send("-tls", "-a", "PLAIN", "-au", protection.user(), "-ap", "wrong");
      assertTrue(wrong.refused() && wrong.overTls(), wrong.said() + server.log());
      Swaks.Sent sent =
          swaks.send("-tls", "-a", "PLAIN", "-au", protection.user(), "-ap", protection.password());
      assertEquals(0, sent.status(), sent.said() + server.log());
      assertEquals(1, server.mail().await(1).size());
    }
  }
}
