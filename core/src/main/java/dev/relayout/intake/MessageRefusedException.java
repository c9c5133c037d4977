package dev.relayout.intake;

import dev.relayout.smtp.ServerReply;

/// A message that cannot be sent by SMTP, or is over a limit. Its message is a line for people.
public final class MessageRefusedException extends IllegalArgumentException {
  private final transient ServerReply reply;

  MessageRefusedException(ServerReply reply) {
    this("", reply);
  }

  /// @param about what is refused: an address, for instance
  MessageRefusedException(String about, ServerReply reply) {
    super(about + String.join(" ", reply.text()));
    this.reply = reply;
  }

  /// What the listener would have said.
  public ServerReply reply() {
    return reply;
  }
}
