package dev.relayout.intake;

import dev.relayout.smtp.Mailbox;
import dev.relayout.smtp.ServerReply;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The policy of listed networks, and of those who have logged in.
record NetworkPolicy(List<Network> networks) implements RelayPolicy {
  @Override
  public @Nullable ServerReply refusal(Client client, Mailbox recipient) {
    if (client.user() != null) {
      return null;
    }
    InetAddress address = Network.address(client.address());
    for (Network network : networks) {
      if (network.contains(address)) {
        return null;
      }
    }
    return ServerReply.of(550, "5.7.1", "Relaying denied for " + client.address());
  }
}
