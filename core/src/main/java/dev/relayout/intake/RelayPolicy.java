package dev.relayout.intake;

import dev.relayout.smtp.Mailbox;
import dev.relayout.smtp.ServerReply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who may send through the relay. Asked once for each recipient, on the connection's event loop:
/// it must not block. A policy that throws refuses.
@FunctionalInterface
public interface RelayPolicy {
  /// What a policy may know of a client.
  ///
  /// @param address IP address
  /// @param helo the name that it gave itself
  /// @param returnPath null for the null sender
  /// @param user the name it has logged in with; null when it has not
  record Client(String address, String helo, @Nullable Mailbox returnPath, @Nullable String user) {}

  /// The reply that refuses a recipient; null lets it in.
  @Nullable ServerReply refusal(Client client, Mailbox recipient);

  /// Lets in the clients of some networks, and from elsewhere who has logged in.
  static RelayPolicy networks(List<Network> networks) {
    return new NetworkPolicy(List.copyOf(networks));
  }

  /// Lets in programs on this machine; the default.
  static RelayPolicy loopback() {
    return networks(Network.LOOPBACK);
  }
}
