package dev.relayout.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A certificate authority for tests, made by the JDK's keytool, and what it has signed. Everything is
/// in a folder of the test's, the PEM files as a configuration would name them.
///
/// ```
/// TestCa ca = TestCa.in(folder);                      // a @TempDir
/// TestCa.Leaf server = ca.server();                   // for localhost and 127.0.0.1
/// ca.certificate()  server.certificate()  server.key()
/// ```
public final class TestCa {
  private static final String PASSWORD = "changeit";

  private final Path folder;
  private final Path store;

  /// A certificate with its key, in PEM files.
  ///
  /// @param certificate with the authority's behind it
  /// @param key in PKCS #8, not encrypted
  public record Leaf(Path certificate, Path key, KeyStore store) {
    /// A context that shows the certificate and asks for none.
    public SSLContext context() {
      return context(null);
    }

    /// A context that shows the certificate.
    ///
    /// @param trusted who must have signed those of the other side; null: nobody is asked
    public SSLContext context(TestCa trusted) {
      try {
        KeyManagerFactory keys =
            KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
            keys.getKeyManagers(),
            trusted == null ? null : trusted.trust().getTrustManagers(),
            null);
        return context;
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }
  }

  private TestCa(Path folder) {
    this.folder = folder;
    this.store = folder.resolve("ca.p12");
  }

  /// Makes an authority; its files lie in the folder.
  public static TestCa in(Path folder) {
    TestCa ca = new TestCa(folder);
    keytool(
        ca.store,
        "ca",
        List.of("-dname", "CN=Test CA", "-ext", "bc:c", "-ext", "ku:c=keyCertSign"));
    write(ca.certificate(), pem("CERTIFICATE", encoded(certificate(ca.store, "ca"))));
    return ca;
  }

  /// The authority's certificate.
  public Path certificate() {
    return folder.resolve("ca.pem");
  }

  /// A server's, for localhost, 127.0.0.1 and ::1.
  public Leaf server() {
    return server("server", "dns:localhost,ip:127.0.0.1,ip:::1");
  }

  /// A server's for other names.
  ///
  /// @param names such as `dns:mx.example.org,ip:192.0.2.1`
  public Leaf server(String alias, String names) {
    return leaf(alias, List.of("-ext", "san=" + names, "-ext", "eku=serverAuth"));
  }

  /// As [#server], with an RSA key, for servers that cannot do with another.
  public Leaf rsaServer() {
    String names = "san=dns:localhost,ip:127.0.0.1,ip:::1";
    return leaf("rsa", List.of("-ext", names, "-ext", "eku=serverAuth", "-keyalg", "RSA"));
  }

  /// A server's for localhost that was valid until yesterday.
  public Leaf expired() {
    return leaf(
        "expired",
        List.of("-ext", "san=dns:localhost,ip:127.0.0.1", "-startdate", "-3d", "-validity", "2"));
  }

  /// A client's.
  public Leaf client(String name) {
    return leaf(name, List.of("-ext", "eku=clientAuth"));
  }

  /// Trusts the authority and nobody else.
  public TrustManagerFactory trust() {
    try {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("ca", certificate(store, "ca"));
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(trusted);
      return factory;
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private Leaf leaf(String alias, List<String> more) {
    List<String> arguments = new ArrayList<>(List.of("-dname", "CN=" + alias, "-signer", "ca"));
    arguments.addAll(more);
    keytool(store, alias, arguments);
    Path certificate = folder.resolve(alias + ".pem");
    Path key = folder.resolve(alias + ".key");
    try {
      KeyStore all = load(store);
      StringBuilder chain = new StringBuilder();
      for (Certificate each : all.getCertificateChain(alias)) {
        chain.append(pem("CERTIFICATE", encoded(each)));
      }
      write(certificate, chain.toString());
      var secret = all.getKey(alias, PASSWORD.toCharArray());
      write(key, pem("PRIVATE KEY", secret.getEncoded()));
      KeyStore own = KeyStore.getInstance("PKCS12");
      own.load(null, null);
      own.setKeyEntry(alias, secret, PASSWORD.toCharArray(), all.getCertificateChain(alias));
      return new Leaf(certificate, key, own);
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void keytool(Path store, String alias, List<String> more) {
    String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    List<String> command = new ArrayList<>(List.of(tool, "-genkeypair", "-alias", alias));
    if (!more.contains("-keyalg")) {
      command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
    }
    command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    if (!more.contains("-validity")) {
      command.addAll(List.of("-startdate", "-1d", "-validity", "30"));
    }
    command.addAll(more);
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new AssertionError("keytool: " + said);
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyStore load(Path store) throws GeneralSecurityException, IOException {
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore loaded = KeyStore.getInstance("PKCS12");
      loaded.load(in, PASSWORD.toCharArray());
      return loaded;
    }
  }

  private static Certificate certificate(Path store, String alias) {
    try {
      return load(store).getCertificate(alias);
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] encoded(Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String pem(String what, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n";
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
