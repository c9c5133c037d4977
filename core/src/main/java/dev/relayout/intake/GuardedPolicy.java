package dev.relayout.intake;

import dev.relayout.smtp.Mailbox;
import dev.relayout.smtp.ServerReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A policy that throws refuses, for now.
record GuardedPolicy(RelayPolicy policy) implements RelayPolicy {
  private static final Logger LOG = LoggerFactory.getLogger(RelayPolicy.class);
  private static final ServerReply BROKEN =
      ServerReply.of(451, "4.3.0", "Cannot decide now whether you may relay");

  @Override
  public @Nullable ServerReply refusal(Client client, Mailbox recipient) {
    try {
      return policy.refusal(client, recipient);
    } catch (RuntimeException broken) {
      LOG.error("client={} the relay policy failed", client.address(), broken);
      return BROKEN;
    }
  }
}
