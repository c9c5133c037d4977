package dev.relayout.bench.load;

import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/// TLS from the first byte, before and behind the relay: a certificate that the JDK's keytool makes, for
/// its listener and for the server, and that alone is trusted.
///
/// @param certificate PEM file
/// @param key PEM file, not encrypted
record Tls(Path certificate, Path key) {
  private static final String NAME = "relay";
  private static final String PASSWORD = "changeit";

  /// Makes them.
  static Tls in(Path folder) throws IOException, InterruptedException {
    Path store = folder.resolve("tls.p12").toAbsolutePath();
    keytool(store);
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore made = KeyStore.getInstance("PKCS12");
      made.load(in, PASSWORD.toCharArray());
      return new Tls(
          pem(folder, "CERTIFICATE", made.getCertificate(NAME).getEncoded()),
          pem(folder, "PRIVATE KEY", made.getKey(NAME, PASSWORD.toCharArray()).getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IOException("no certificate could be made: " + e.getMessage(), e);
    }
  }

  private static void keytool(Path store) throws IOException, InterruptedException {
    Process made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                NAME,
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (made.waitFor() != 0) {
      throw new IOException("keytool made no certificate: " + said.strip());
    }
  }

  private static Path pem(Path folder, String what, byte[] encoded) throws IOException {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
    Path file = folder.resolve(what.equals("CERTIFICATE") ? "tls.pem" : "tls.key").toAbsolutePath();
    return Files.writeString(
        file, "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n");
  }

  /// Of the server behind the relay.
  NetServerOptions of(NetServerOptions server) {
    return server
        .setSsl(true)
        .setKeyCertOptions(
            new PemKeyCertOptions().addCertPath(certificate.toString()).addKeyPath(key.toString()));
  }

  /// Of the clients in front of it.
  NetClientOptions of(NetClientOptions client) {
    return client
        .setSsl(true)
        .setTrustOptions(new PemTrustOptions().addCertPath(certificate.toString()))
        .setHostnameVerificationAlgorithm("HTTPS");
  }

  /// What the configuration of the listener says, indented by four.
  String listener() {
    return """
        tls: {mode: implicit, certificate: %s, key: %s}
    """
        .formatted(certificate, key);
  }

  /// What the configuration of the sender says, indented by four.
  String sender() {
    return """
        tls: {mode: implicit, ca: %s}
    """
        .formatted(certificate);
  }
}
