package dev.relayout;

import dev.relayout.tls.ClientTls;
import dev.relayout.tls.PemException;
import dev.relayout.tls.PemFiles;
import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The TLS of a sender's options, with its files read; every complaint names the option.
final class TlsPlans {
  private TlsPlans() {}

  /// @param prefix of the keys, such as `senders[0].tls.`
  static void check(SenderTlsOptions options, String prefix) {
    if (options.getCertificate().isEmpty() != options.getKey().isEmpty()) {
      String missing = options.getKey().isEmpty() ? "key" : "certificate";
      throw new OptionException(
          prefix + missing, "certificate and key go together, this one is missing");
    }
  }

  /// Blocks.
  ///
  /// @throws OptionException when a file cannot be used
  static ClientTls of(@Nullable SenderTlsOptions options, String prefix, Vertx vertx) {
    if (options == null) {
      return ClientTls.USUAL;
    }
    check(options, prefix);
    try {
      return new ClientTls(
          options.getMode(),
          verify(options.getVerifyCertificate()),
          options.getServerName().isEmpty() ? null : options.getServerName(),
          trust(options),
          identity(options, vertx),
          versions(options.getMinVersion()),
          ClientTls.HANDSHAKE_MILLIS);
    } catch (PemException e) {
      String key =
          switch (e.part()) {
            case CA -> "ca";
            case CERTIFICATE -> "certificate";
            case KEY -> "key";
          };
      throw new OptionException(prefix + key, String.valueOf(e.getMessage()), List.of(), e);
    }
  }

  private static ClientTls.Verify verify(@Nullable Boolean said) {
    if (said == null) {
      return ClientTls.Verify.USUAL;
    }
    return said ? ClientTls.Verify.YES : ClientTls.Verify.NO;
  }

  private static @Nullable TrustOptions trust(SenderTlsOptions options) throws PemException {
    return options.getCa().isEmpty() ? null : PemFiles.authorities(Path.of(options.getCa()));
  }

  private static @Nullable KeyCertOptions identity(SenderTlsOptions options, Vertx vertx)
      throws PemException {
    return options.getKey().isEmpty()
        ? null
        : PemFiles.identity(Path.of(options.getCertificate()), Path.of(options.getKey()), vertx);
  }

  private static Set<String> versions(String least) {
    return Set.copyOf(ClientTls.VERSIONS.subList(0, ClientTls.VERSIONS.indexOf(least) + 1));
  }
}
