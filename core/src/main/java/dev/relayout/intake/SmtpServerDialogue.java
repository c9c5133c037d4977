package dev.relayout.intake;

import dev.relayout.smtp.BdatCommand;
import dev.relayout.smtp.CommandLine;
import dev.relayout.smtp.LineBuffer;
import dev.relayout.smtp.LineBuffer.Line;
import dev.relayout.smtp.Parsed;
import dev.relayout.smtp.ServerReply;
import dev.relayout.smtp.Slice;
import dev.relayout.smtp.Verb;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The server's side of SMTP as a state machine: bytes in, [ServerAction]s out (RFC 5321; PIPELINING
/// RFC 2920, SIZE RFC 1870, 8BITMIME RFC 6152, SMTPUTF8 RFC 6531, DSN RFC 3461, ENHANCEDSTATUSCODES RFC
/// 2034, STARTTLS RFC 3207, AUTH RFC 4954, CHUNKING RFC 3030 without BINARYMIME). Not thread-safe.
///
/// The driver calls [#receive] with what arrived and then [#next] until it gives null. Input is
/// worked off strictly in order; nothing behind a final dot is looked at before the message's fate
/// is known, and nothing that came before a handshake is looked at after it. What the single commands
/// do stands in [ServerCommands], how messages are read in [MessageReading].
final class SmtpServerDialogue {
  /// What the driver has to do before anything goes on.
  private enum Awaited {
    NOTHING,
    COMMIT,
    HANDSHAKE,
    LOGIN
  }

  private final ListenerSettings settings;
  private final ClientIdentity identity;
  private final ServerCommands commands;
  private final LineBuffer input = new LineBuffer(CommandLine.MAX_BYTES);
  private final ServerOutput output;
  private Awaited awaited = Awaited.NOTHING;
  private @Nullable MessageReading reading;
  private long lines;
  private boolean closing;

  SmtpServerDialogue(ListenerSettings settings, Visitor visitor) {
    this.settings = settings;
    this.identity = new ClientIdentity(settings.access(), visitor.secured());
    this.commands = new ServerCommands(settings, visitor, identity);
    this.output = new ServerOutput(settings);
    output.say(ServerReplies.greeting(settings.hostname()));
  }

  /// Adds bytes from the client.
  ///
  /// @param bytes nobody changes them from now on
  void receive(byte[] bytes) {
    if (!output.closed() && awaited != Awaited.HANDSHAKE) {
      input.append(bytes);
    }
  }

  /// What to do next; null when nothing is to be done before more bytes arrive or what was asked for
  /// has been done.
  @Nullable ServerAction next() {
    while (output.isEmpty() && awaited == Awaited.NOTHING && !output.closed()) {
      if (!step()) {
        break;
      }
    }
    return output.poll();
  }

  /// Whether the client is in the middle of a message.
  boolean inMessage() {
    return reading != null && !reading.commandFollows();
  }

  /// The message that has begun and not ended, also between two chunks; null = none.
  @Nullable MessageReading openMessage() {
    return reading;
  }

  /// How many lines the client has sent so far, commands and answers.
  long lines() {
    return lines;
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
    if (awaited == Awaited.COMMIT) {
      committed(reply);
    } else if (reading != null) {
      reading.refuse(reply);
      output.notTaken(ServerReplies.chunkTaken(reading.chunkBytes()), reply);
    }
  }

  /// The handshake is done: what arrives from now on is the client's own.
  void secured() {
    identity.becomesSecured();
    commands.forgetHello();
    awaited = Awaited.NOTHING;
  }

  /// Name and password belong together.
  void loggedIn(Account account) {
    identity.loggedIn(account);
    awaited = Awaited.NOTHING;
    output.say(ServerReplies.LOGGED_IN);
  }

  /// Name and password do not.
  void loginFailed() {
    awaited = Awaited.NOTHING;
    output.say(ServerReplies.WRONG_LOGIN);
    if (identity.guessedTooOften()) {
      output.hangUp(ServerReplies.tooManyLogins(settings.hostname()));
    }
  }

  /// Whether they do cannot be said now.
  void loginUndecided() {
    awaited = Awaited.NOTHING;
    output.say(ServerReplies.LOGIN_UNDECIDED);
  }

  /// The client was silent for too long, or is too slow.
  void timedOut() {
    output.hangUp(ServerReplies.timeout(settings.hostname()));
  }

  /// The server stops: at once, or when the running commit has ended.
  void shutDown() {
    closing = true;
    if (awaited != Awaited.COMMIT) {
      output.hangUp(ServerReplies.stopping(settings.hostname()));
    }
  }

  private boolean step() {
    return reading == null || reading.commandFollows() ? readLine() : readMessage(reading);
  }

  private boolean readLine() {
    Line line = input.nextLine();
    if (line == null) {
      return false;
    }
    lines++;
    switch (line) {
      case Line.Complete(byte[] bytes) -> {
        if (identity.awaitsAnswer()) {
          obeyed(identity.answer(bytes));
        } else {
          command(bytes);
        }
      }
      case Line.BadEnd() -> output.say(ServerReplies.BAD_LINE_END);
      case Line.TooLong() -> {
        if (identity.awaitsAnswer()) {
          obeyed(identity.answer(null));
        } else {
          output.say(ServerReplies.LINE_TOO_LONG);
        }
      }
    }
    return true;
  }

  private void command(byte[] line) {
    switch (CommandLine.parse(line)) {
      case Parsed.Good<CommandLine>(CommandLine command) -> {
        if (command.verb() == Verb.BDAT) {
          chunk(BdatCommand.parse(command.argument()));
        } else {
          obeyed(commands.obey(command));
        }
      }
      case Parsed.Bad<CommandLine>(ServerReply refusal) -> output.say(refusal);
    }
  }

  /// @param reply null when the client logs in
  private void obeyed(@Nullable ServerReply reply) {
    if (reading != null && !commands.inTransaction()) {
      // RSET, EHLO and the like between two chunks.
      reading = null;
      output.abort();
    }
    if (reply == null) {
      awaited = Awaited.LOGIN;
      output.add(new ServerAction.LogIn(identity.credentials()));
      return;
    }
    if (reply.code() == 354) {
      begin(MessageReading.ofData(settings.messages()));
    }
    output.say(reply);
    if (reply.code() == 220) {
      // Whatever the client sent behind STARTTLS, anybody on the way may have written.
      input.clear();
      awaited = Awaited.HANDSHAKE;
      output.add(new ServerAction.StartTls());
    }
  }

  private void begin(MessageReading message) {
    reading = message;
    output.add(new ServerAction.Begin(commands.envelope(false), commands.helo()));
  }

  private void chunk(Parsed<BdatCommand> parsed) {
    switch (parsed) {
      case Parsed.Bad<BdatCommand>(ServerReply reply) -> output.say(reply);
      case Parsed.Good<BdatCommand>(BdatCommand chunk) -> {
        ServerReply refusal = commands.chunkRefusal();
        if (refusal == null) {
          readChunk(chunk);
        } else {
          refuseChunk(chunk, refusal);
        }
      }
    }
  }

  private void readChunk(BdatCommand chunk) {
    if (reading == null) {
      commands.chunksBegin();
      begin(MessageReading.ofChunks(settings.messages()));
    }
    MessageReading message = Objects.requireNonNull(reading, "just begun");
    message.begin(chunk);
    if (message.commandFollows()) {
      readMessage(message);
    }
  }

  /// Its octets are no commands, whatever they look like: they are read as a message that nobody gets.
  private void refuseChunk(BdatCommand chunk, ServerReply refusal) {
    MessageReading nobodys = MessageReading.ofChunks(settings.messages());
    nobodys.refuse(refusal);
    nobodys.begin(new BdatCommand(chunk.size(), true));
    reading = nobodys;
    readMessage(nobodys);
  }

  /// Reads on in a message; false when the input is used up before its end.
  private boolean readMessage(MessageReading message) {
    Slice bytes = message.read(input);
    if (bytes.length() > 0) {
      output.add(new ServerAction.Write(bytes));
    }
    ServerReply refusal = message.refusal();
    if (refusal != null) {
      output.abort();
    }
    if (refusal != null && message.overrun()) {
      output.hangUp(refusal);
    } else if (message.ended()) {
      endMessage(message, refusal);
    } else if (message.commandFollows()) {
      output.say(refusal == null ? ServerReplies.chunkTaken(message.chunkBytes()) : refusal);
    }
    return message.commandFollows();
  }

  private void endMessage(MessageReading message, @Nullable ServerReply refusal) {
    if (refusal == null) {
      awaited = Awaited.COMMIT;
      output.add(new ServerAction.Commit(commands.envelope(message.eightBit())));
      return;
    }
    commands.endTransaction();
    reading = null;
    output.say(refusal);
  }

  private void committed(ServerReply reply) {
    awaited = Awaited.NOTHING;
    output.forgetMessage();
    commands.endTransaction();
    reading = null;
    output.say(reply);
    if (closing) {
      output.hangUp(ServerReplies.stopping(settings.hostname()));
    }
  }
}
