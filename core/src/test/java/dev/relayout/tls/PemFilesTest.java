package dev.relayout.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.relayout.Await;
import dev.relayout.tls.PemException.Part;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each mistake in a file is named with the file, before any connection meets it.
class PemFilesTest {
  @TempDir static Path folder;
  private static final Vertx VERTX = Vertx.vertx();
  private static TestCa ca;
  private static TestCa.Leaf server;
  private static TestCa.Leaf other;

  @BeforeAll
  static void certificates() {
    ca = TestCa.in(folder);
    server = ca.server();
    other = ca.client("other");
  }

  @AfterAll
  static void close() {
    Await.result(VERTX.close());
  }

  private static void wrong(Part part, String what, Path certificate, Path key) {
    PemException e =
        assertThrows(PemException.class, () -> PemFiles.identity(certificate, key, VERTX));
    assertEquals(part + ": " + what, e.part() + ": " + e.getMessage());
  }

  private static Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void whatBelongsTogetherIsTaken() throws PemException {
    assertFalse(PemFiles.authorities(ca.certificate()).getCertValues().isEmpty());
    var both = PemFiles.identity(server.certificate(), server.key(), VERTX);
    assertFalse(both.getKeyValues().isEmpty());
  }

  @Test
  void aFileThatIsMissing() {
    Path missing = folder.resolve("missing.pem");
    PemException e = assertThrows(PemException.class, () -> PemFiles.authorities(missing));
    assertEquals(missing + " does not exist", e.getMessage());
    wrong(Part.KEY, missing + " does not exist", server.certificate(), missing);
  }

  @Test
  void aFileThatHoldsSomethingElse() throws IOException {
    Path text = file("text.pem", "hello\n");
    PemException e = assertThrows(PemException.class, () -> PemFiles.authorities(text));
    assertEquals(text + " has no certificate (in PEM)", e.getMessage());
    wrong(Part.KEY, text + " has no private key that can be read", server.certificate(), text);
    wrong(
        Part.CERTIFICATE,
        server.key() + " has no certificate (in PEM)",
        server.key(),
        server.key());
  }

  @Test
  void aCertificateThatIsDamaged() throws IOException {
    String pem = Files.readString(server.certificate());
    Path damaged = file("damaged.pem", pem.substring(0, 100) + "\n-----END CERTIFICATE-----\n");
    PemException e = assertThrows(PemException.class, () -> PemFiles.authorities(damaged));
    assertEquals(damaged + " has a certificate that cannot be read", e.getMessage());
  }

  @Test
  void aKeyOfAnotherCertificate() {
    String what = other.key() + " is not the key of the certificate " + server.certificate();
    wrong(Part.KEY, what, server.certificate(), other.key());
  }

  @Test
  void aKeyWithAPassword() throws IOException {
    Path key =
        file(
            "encrypted.key",
            "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n");
    wrong(Part.KEY, key + " is encrypted, and there is nobody to ask", server.certificate(), key);
  }
}
