package dev.relayout.tls;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SNIHostName;
import org.jspecify.annotations.Nullable;

/// The TLS of a sender's connections, with its files read.
///
/// Where TLS is required the server's certificate is checked, chain and name, while the script's
/// `VerifyCertificate` is true. [TlsMode#OPPORTUNISTIC] checks only where the configuration says so: whoever
/// can show a false certificate can as well take the offer of STARTTLS out, and a certificate that nobody
/// has signed is better than clear text.
///
/// @param mode null = [TlsMode#usual] for each server
/// @param verify whether certificates are checked
/// @param serverName the name that certificates must be for, and that is asked for (SNI); null = the
///     server's
/// @param trust whose signature counts; null = the authorities of the JDK
/// @param identity our own certificate; null = none is shown
/// @param versions the TLS versions taken
/// @param handshakeMillis how long a handshake may take
public record ClientTls(
    @Nullable TlsMode mode,
    Verify verify,
    @Nullable String serverName,
    @Nullable TrustOptions trust,
    @Nullable KeyCertOptions identity,
    Set<String> versions,
    long handshakeMillis) {
  /// Whether certificates are checked.
  public enum Verify {
    /// Where TLS is required, unless the script does not want it.
    USUAL,
    /// Not unless the script wants it.
    NO,
    /// In every mode, unless the script does not want it.
    YES,
    /// In every mode, whatever the script wants.
    ALWAYS
  }

  /// The TLS versions that are safe, the best first.
  public static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");

  /// How long a handshake may take: 30 s.
  public static final long HANDSHAKE_MILLIS = 30_000;

  /// A sender's of which nothing was said.
  public static final ClientTls USUAL = of(null);

  /// Copies the set.
  public ClientTls {
    versions = Set.copyOf(versions);
  }

  /// A mode, and the usual for the rest.
  public static ClientTls of(@Nullable TlsMode mode) {
    return new ClientTls(
        mode, Verify.USUAL, null, null, null, Set.copyOf(VERSIONS), HANDSHAKE_MILLIS);
  }

  /// The same, but never without TLS and a certificate that is good: what a policy of the recipient's
  /// domain demands (RFC 8461 §5), whatever the script says, and for the name of that very server.
  public ClientTls enforced() {
    return new ClientTls(
        TlsMode.STARTTLS, Verify.ALWAYS, null, trust, identity, versions, handshakeMillis);
  }

  /// The mode towards a server.
  public TlsMode mode(String host, int port) {
    TlsMode configured = mode;
    return configured == null ? TlsMode.usual(host, port) : configured;
  }

  /// The start value of `VerifyCertificate`.
  public boolean verifies() {
    return verify != Verify.NO;
  }

  /// Whether a certificate that is not good ends the connection.
  ///
  /// @param wanted `VerifyCertificate`
  public boolean verifies(TlsMode towards, boolean wanted) {
    return switch (verify) {
      case USUAL, NO -> wanted && towards.required();
      case YES -> wanted;
      case ALWAYS -> true;
    };
  }

  /// The name for SNI and the certificate; empty = none is asked for. An address is no name, and neither is
  /// what is not of letters, digits and hyphens (RFC 6066 §3): with such a one Vert.x would never end the
  /// handshake.
  public String nameFor(String host) {
    String name = Objects.requireNonNullElse(serverName, host);
    return name.matches("[0-9.]+") || !isHostName(name) ? "" : name;
  }

  private static boolean isHostName(String name) {
    try {
      return !new SNIHostName(name).getAsciiName().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /// What Vert.x wants to know for a handshake.
  public ClientSSLOptions options(boolean verified) {
    ClientSSLOptions options =
        new ClientSSLOptions()
            .setTrustAll(!verified)
            .setHostnameVerificationAlgorithm(verified ? "HTTPS" : "")
            .setEnabledSecureTransportProtocols(new LinkedHashSet<>(versions))
            .setSslHandshakeTimeout(handshakeMillis)
            .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
    if (trust != null && verified) {
      options.setTrustOptions(trust);
    }
    if (identity != null) {
      options.setKeyCertOptions(identity);
    }
    return options;
  }
}
