package dev.relayout.intake;

import dev.relayout.smtp.CommandLine;
import dev.relayout.smtp.LineBuffer;
import dev.relayout.smtp.LineBuffer.Line;
import dev.relayout.smtp.Parsed;
import dev.relayout.smtp.ServerReply;
import dev.relayout.smtp.Slice;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// The server's side of SMTP as a state machine: bytes in, [ServerAction]s out (RFC 5321; PIPELINING
/// RFC 2920, SIZE RFC 1870, 8BITMIME RFC 6152, SMTPUTF8 RFC 6531, DSN RFC 3461, ENHANCEDSTATUSCODES RFC
/// 2034). Not
/// thread-safe.
///
/// The driver calls [#receive] with what arrived and then [#next] until it gives null. Input is
/// worked off strictly in order; nothing behind a final dot is looked at before the message's fate
/// is known. What the single commands do stands in [ServerCommands].
final class SmtpServerDialogue {
  private final ListenerSettings settings;
  private final ServerCommands commands;
  private final LineBuffer input = new LineBuffer(CommandLine.MAX_BYTES);
  private final Deque<ServerAction> actions = new ArrayDeque<>();
  private @Nullable MessageReading reading;
  private boolean committing;
  private boolean closing;
  private boolean closed;
  private int errors;

  SmtpServerDialogue(ListenerSettings settings, String clientAddress) {
    this.settings = settings;
    this.commands = new ServerCommands(settings, clientAddress);
    say(ServerReplies.greeting(settings.hostname()));
  }

  /// Adds bytes from the client.
  ///
  /// @param bytes nobody changes them from now on
  void receive(byte[] bytes) {
    if (!closed) {
      input.append(bytes);
    }
  }

  /// What to do next; null when nothing is to be done before more bytes arrive or the commit ends.
  @Nullable ServerAction next() {
    while (actions.isEmpty() && !committing && !closed) {
      if (!(reading == null ? readCommand() : readMessage(reading))) {
        break;
      }
    }
    return actions.poll();
  }

  /// Whether the client is in the middle of a message.
  boolean inMessage() {
    return reading != null;
  }

  /// The message is durable.
  void accepted(String id) {
    committed(ServerReplies.queued(id));
  }

  /// The message could not be written or made durable; nothing of it stays.
  void storeFailed() {
    notStored(ServerReplies.STORE_FAILED);
  }

  /// The same because the queue or the disk is full, or the disk in trouble.
  void storeFull() {
    notStored(ServerReplies.STORE_FULL);
  }

  private void notStored(ServerReply reply) {
    if (committing) {
      committed(reply);
    } else if (reading != null) {
      reading.refuse(reply);
    }
  }

  /// The client was silent for too long.
  void timedOut() {
    hangUp(ServerReplies.timeout(settings.hostname()));
  }

  /// The server stops: at once, or when the running commit has ended.
  void shutDown() {
    closing = true;
    if (!committing) {
      hangUp(ServerReplies.stopping(settings.hostname()));
    }
  }

  private boolean readCommand() {
    Line line = input.nextLine();
    if (line == null) {
      return false;
    }
    switch (line) {
      case Line.Complete(byte[] bytes) -> command(bytes);
      case Line.BadEnd() -> say(ServerReplies.BAD_LINE_END);
      case Line.TooLong() -> say(ServerReplies.LINE_TOO_LONG);
    }
    return true;
  }

  private void command(byte[] line) {
    ServerReply reply =
        switch (CommandLine.parse(line)) {
          case Parsed.Good<CommandLine>(CommandLine command) -> commands.obey(command);
          case Parsed.Bad<CommandLine>(ServerReply refusal) -> refusal;
        };
    if (reply.code() == 354) {
      reading = new MessageReading(settings.messages());
      actions.add(new ServerAction.Begin(commands.envelope(false), commands.helo()));
    }
    say(reply);
  }

  /// Reads on in a message; false when the input is used up before its end.
  private boolean readMessage(MessageReading message) {
    boolean wasFine = message.refusal() == null;
    Slice bytes = message.read(input);
    if (bytes.length() > 0) {
      actions.add(new ServerAction.Write(bytes));
    }
    ServerReply refusal = message.refusal();
    if (wasFine && refusal != null) {
      actions.add(new ServerAction.Abort());
    }
    if (refusal != null && message.overrun()) {
      hangUp(refusal);
    } else if (message.ended()) {
      endMessage(message, refusal);
    }
    return message.ended();
  }

  private void endMessage(MessageReading message, @Nullable ServerReply refusal) {
    if (refusal == null) {
      committing = true;
      actions.add(new ServerAction.Commit(commands.envelope(message.eightBit())));
      return;
    }
    endTransaction();
    say(refusal);
  }

  private void committed(ServerReply reply) {
    committing = false;
    // A message whose last bytes could not be written is not committed any more.
    actions.removeIf(action -> action instanceof ServerAction.Commit);
    endTransaction();
    say(reply);
    if (closing) {
      hangUp(ServerReplies.stopping(settings.hostname()));
    }
  }

  private void endTransaction() {
    commands.endTransaction();
    reading = null;
  }

  private void say(ServerReply reply) {
    if (reply.closes()) {
      hangUp(reply);
      return;
    }
    actions.add(new ServerAction.Say(reply));
    if (reply.code() >= 500 && ++errors >= settings.connections().maxErrors()) {
      hangUp(ServerReplies.tooManyErrors(settings.hostname()));
    }
  }

  private void hangUp(ServerReply reply) {
    if (closed) {
      return;
    }
    closed = true;
    if (reading != null && reading.refusal() == null) {
      actions.add(new ServerAction.Abort());
    }
    actions.add(new ServerAction.Say(reply));
    actions.add(new ServerAction.Close());
  }
}
