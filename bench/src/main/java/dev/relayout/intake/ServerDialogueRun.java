package dev.relayout.intake;

import dev.relayout.smtp.ServerReply;
import dev.relayout.smtp.Slice;
import dev.relayout.spool.Envelope;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Consumer;

/// A listener's dialogue without socket and queue: what a client sends goes in, and a driver that stores
/// every message at once does what is asked. Not thread-safe.
public final class ServerDialogueRun {
  private static final String HOSTNAME = "relay.example";
  private static final String CLIENT = "127.0.0.1";
  private static final String ID = "0C9GJ1M2N3P4Q";
  private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 3, 4, 5, 6, 7, 0, ZoneOffset.UTC);

  private final SmtpServerDialogue dialogue =
      new SmtpServerDialogue(ListenerSettings.DEFAULT.withHostname(HOSTNAME), Visitor.of(CLIENT));
  private final Consumer<byte[]> replies;
  private final Consumer<Slice> content;

  /// @param replies takes what the client is sent
  /// @param content takes what the queue is given
  public ServerDialogueRun(Consumer<byte[]> replies, Consumer<Slice> content) {
    this.replies = replies;
    this.content = content;
    workOff();
  }

  /// Bytes from the client, and everything that follows from them.
  public void receive(List<byte[]> pieces) {
    for (byte[] piece : pieces) {
      dialogue.receive(piece);
      workOff();
    }
  }

  /// The trace header, which the driver makes for each message.
  public static byte[] trace(Envelope envelope) {
    return new TraceHeader(HOSTNAME, ID, NOW).smtp("client.example", envelope);
  }

  private void workOff() {
    for (ServerAction action = dialogue.next(); action != null; action = dialogue.next()) {
      switch (action) {
        case ServerAction.Say(ServerReply reply) -> replies.accept(reply.encode());
        case ServerAction.Write(Slice bytes) -> content.accept(bytes);
        case ServerAction.Begin begin -> {}
        case ServerAction.Commit commit -> dialogue.accepted(ID);
        case ServerAction.Abort abort -> throw new IllegalStateException("a message was given up");
        case ServerAction.StartTls tls -> throw new IllegalStateException("there is no TLS here");
        case ServerAction.LogIn login -> throw new IllegalStateException("nobody logs in here");
        case ServerAction.Close close ->
            throw new IllegalStateException("the client was sent away");
      }
    }
  }
}
