package dev.relayout;

import dev.relayout.session.Terms;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;

/// On what terms a sender talks to its servers, from its options; every complaint names the option.
final class TermsPlans {
  private TermsPlans() {}

  /// Blocks: reads files.
  ///
  /// @param prefix of the sender's keys, such as `senders[0].`
  static Terms of(TermsOptions options, String prefix, Vertx vertx) {
    SenderLimitOptions limits = options.getLimits();
    return new Terms(
        TlsPlans.of(options.getTls(), prefix + "tls.", vertx),
        AuthPlans.of(options.getAuth(), prefix + "auth."),
        options.isChunking(),
        source(options.getSourceAddress(), prefix + "sourceAddress"),
        SenderLimitOptions.rate(limits.getConnections()),
        DkimPlans.of(options.getDkim(), prefix + "dkim"));
  }

  /// An address that is not this machine's would look like a server that is down.
  private static String source(String address, String key) {
    if (address.isEmpty()) {
      return address;
    }
    InetAddress literal = literal(address, key);
    try {
      if (NetworkInterface.getByInetAddress(literal) == null && !literal.isLoopbackAddress()) {
        throw new OptionException(key, "this machine has no address " + address);
      }
      return literal.getHostAddress();
    } catch (SocketException e) {
      throw new OptionException(key, "the addresses of this machine are unknown", List.of(), e);
    }
  }

  private static InetAddress literal(String address, String key) {
    try {
      return InetAddress.ofLiteral(address);
    } catch (IllegalArgumentException e) {
      throw new OptionException(key, "\"" + address + "\" is no IP address", List.of(), e);
    }
  }
}
