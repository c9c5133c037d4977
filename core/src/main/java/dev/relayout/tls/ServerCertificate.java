package dev.relayout.tls;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The certificate that a server of ours shows, with its key, from PEM files that can be read again.
/// Thread-safe.
///
/// TLS 1.2 and 1.3 only, and only cipher suites with forward secrecy and authenticated encryption: what
/// RFC 9325 recommends.
public final class ServerCertificate {
  /// The best first; the client's order does not matter.
  static final List<String> CIPHER_SUITES =
      List.of(
          "TLS_AES_256_GCM_SHA384",
          "TLS_AES_128_GCM_SHA256",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  private static final Logger LOG = LoggerFactory.getLogger(ServerCertificate.class);

  private final Vertx vertx;
  private final Path certificate;
  private final Path key;
  private volatile SslContext context;

  private ServerCertificate(Vertx vertx, Path certificate, Path key, SslContext context) {
    this.vertx = vertx;
    this.certificate = certificate;
    this.key = key;
    this.context = context;
  }

  /// Reads the files.
  ///
  /// @param certificate with those that signed it behind it, as they are to be sent
  /// @param key not encrypted
  /// @return fails when they cannot be read, or do not hold what they should
  public static Future<ServerCertificate> read(Vertx vertx, Path certificate, Path key) {
    return vertx
        .executeBlocking(() -> build(vertx, certificate, key))
        .map(context ->
            new ServerCertificate(vertx, certificate, key, Objects.requireNonNull(context)));
  }

  /// Reads the files anew. Handshakes that begin afterwards show what they hold now.
  ///
  /// @return fails when they cannot be used: then what was read before stays
  public Future<Void> reload() {
    return vertx
        .executeBlocking(() -> build(vertx, certificate, key))
        .onSuccess(read -> {
          context = Objects.requireNonNull(read);
          LOG.info("certificate={} read again", certificate);
        })
        .onFailure(broken ->
            LOG.error(
                "certificate={} cannot be read again, the old one stays: {}",
                certificate,
                broken.getMessage()))
        .mapEmpty();
  }

  /// For new handshakes.
  public SslContext context() {
    return context;
  }

  private static SslContext build(Vertx vertx, Path certificate, Path key) throws Exception {
    PemKeyCertOptions identity = PemFiles.identity(certificate, key, vertx);
    return SslContextBuilder.forServer(identity.getKeyManagerFactory(vertx))
        .sslProvider(SslProvider.JDK)
        .protocols("TLSv1.3", "TLSv1.2")
        .ciphers(CIPHER_SUITES)
        .clientAuth(ClientAuth.NONE)
        .build();
  }
}
