package dev.relayout.intake;

import dev.relayout.tls.ServerCertificate;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a client must show before it may send, and how much it may send then.
///
/// @param tls encryption
/// @param login names and passwords
/// @param rates how much one client may do in some time
/// @param proxy the balancers that speak for clients
public record AccessSettings(Tls tls, Login login, RateLimits rates, Proxy proxy) {
  /// When TLS begins.
  public enum TlsMode {
    NONE,
    STARTTLS,
    IMPLICIT
  }

  /// Encryption.
  ///
  /// @param required whether nothing is taken in clear
  /// @param certificate null for [TlsMode#NONE]; without one, a listener does not start
  public record Tls(TlsMode mode, boolean required, @Nullable ServerCertificate certificate) {
    /// None.
    public static final Tls NONE = new Tls(TlsMode.NONE, false, null);

    /// Checks that what is required is there.
    public Tls {
      if (mode == TlsMode.NONE && required) {
        throw new IllegalArgumentException("TLS is required, but there is none");
      }
    }
  }

  /// Names and passwords.
  ///
  /// @param authenticator null = AUTH is not offered
  /// @param required whether everybody must log in, listed networks included
  /// @param allowPlainText whether AUTH is offered without TLS
  /// @param failureDelay how long the answer to a first wrong password takes
  public record Login(
      @Nullable Authenticator authenticator,
      boolean required,
      boolean allowPlainText,
      Duration failureDelay) {
    /// AUTH is not offered.
    public static final Login NONE = new Login(null, false, false, Duration.ofSeconds(1));

    /// Checks that who must log in can.
    public Login {
      if (required && authenticator == null) {
        throw new IllegalArgumentException("who must log in needs a users file");
      }
    }
  }

  /// Balancers.
  ///
  /// @param balancers whoever connects from there begins with a PROXY header; empty = nobody does
  /// @param timeout how long the header may take
  public record Proxy(List<Network> balancers, Duration timeout) {
    /// No balancer.
    public static final Proxy NONE = new Proxy(List.of(), Duration.ofSeconds(10));

    /// Copies the list.
    public Proxy {
      balancers = List.copyOf(balancers);
      Limit.positive("the time-out of the PROXY header", timeout);
    }

    /// Whether that address is a balancer's.
    boolean speaksFor(String address) {
      if (balancers.isEmpty()) {
        return false;
      }
      InetAddress peer = Network.address(address);
      return balancers.stream().anyMatch(network -> network.contains(peer));
    }
  }

  /// In clear, without names, without limits.
  public static final AccessSettings DEFAULT =
      new AccessSettings(Tls.NONE, Login.NONE, RateLimits.NONE, Proxy.NONE);

  /// The same with other encryption.
  public AccessSettings withTls(Tls other) {
    return new AccessSettings(other, login, rates, proxy);
  }

  /// The same with other logins.
  public AccessSettings withLogin(Login other) {
    return new AccessSettings(tls, other, rates, proxy);
  }

  /// The same with other rates.
  public AccessSettings withRates(RateLimits other) {
    return new AccessSettings(tls, login, other, proxy);
  }

  /// The same behind other balancers.
  public AccessSettings withProxy(Proxy other) {
    return new AccessSettings(tls, login, rates, other);
  }
}
