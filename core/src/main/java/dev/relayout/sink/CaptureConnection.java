package dev.relayout.sink;

import dev.relayout.script.Text;
import dev.relayout.smtp.DataDecoder;
import dev.relayout.smtp.LineBuffer;
import dev.relayout.smtp.LineBuffer.Line;
import dev.relayout.smtp.Slice;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection to a capture server. On the connection's event loop only.
final class CaptureConnection {
  private static final Logger LOG = LoggerFactory.getLogger(CaptureServer.class);
  private static final int MAX_LINE_BYTES = 64 * 1024;

  private final Vertx vertx;
  private final NetSocket socket;
  private final @Nullable Path directory;
  private final Records records;
  private final Replies replies;
  private final ConnectionRecord record;
  private final LineBuffer input = new LineBuffer(MAX_LINE_BYTES);
  private final StringBuilder output = new StringBuilder();
  private Transaction transaction = Transaction.empty();

  /// Set while a message is read.
  private @Nullable DataDecoder decoder;

  /// Whether an answer is still to come: nothing is read meanwhile.
  private boolean busy;

  private boolean ended;
  private boolean admitted;

  CaptureConnection(
      Vertx vertx, NetSocket socket, @Nullable Path directory, Records records, Replies replies) {
    this.vertx = vertx;
    this.socket = socket;
    this.directory = directory;
    this.records = records;
    this.replies = replies;
    this.record = records.connection();
  }

  /// @param most how many connections are admitted at one time; 0 = any number
  void greet(int most) {
    socket.handler(this::read);
    socket.exceptionHandler(broken -> LOG.debug("sink connection={} {}", record.number(), broken));
    socket.closeHandler(closed -> {
      ended = true;
      leave();
      record.closed();
    });
    admitted = records.admit(most);
    if (!admitted) {
      say("421 4.7.0 sink.example Too many connections\r\n");
      end();
    } else {
      answer("GREETING", "", code -> {});
      advance();
    }
  }

  private void read(Buffer bytes) {
    if (!ended) {
      input.append(bytes.getBytes());
      advance();
    }
  }

  private void advance() {
    while (!busy && !ended) {
      if (decoder != null) {
        if (!readMessage(decoder)) {
          break;
        }
      } else if (!readCommand()) {
        break;
      }
    }
    flush();
  }

  private boolean readCommand() {
    return switch (input.nextLine()) {
      case null -> false;
      case Line.Complete(byte[] bytes) -> {
        SinkCommand command = SinkCommand.parse(Text.of(bytes).toString());
        record.command(command.line(), !input.isEmpty());
        answer(command.verb(), command.about(), code -> answered(command, code));
        yield true;
      }
      case Line.BadEnd() -> refuse("(line without CRLF)");
      case Line.TooLong() -> refuse("(line too long)");
    };
  }

  private boolean refuse(String what) {
    record.command(what, !input.isEmpty());
    say("500 5.5.2 " + what + "\r\n");
    return true;
  }

  private void answered(SinkCommand command, int code) {
    boolean positive = code >= 200 && code < 300;
    switch (command.verb()) {
      case "EHLO", "HELO", "RSET" -> transaction = positive ? Transaction.empty() : transaction;
      case "MAIL" -> {
        if (positive) {
          transaction = Transaction.of(command.about(), command.parameters());
        }
      }
      case "RCPT" -> {
        if (positive) {
          transaction.recipients().add(command.about());
        } else {
          transaction.refused().add(command.about());
        }
      }
      case "DATA" -> decoder = code == 354 ? new DataDecoder() : null;
      default -> {}
    }
  }

  private boolean readMessage(DataDecoder reading) {
    boolean complete = input.decode(reading);
    Slice bytes = reading.takeOutput();
    transaction.bytes().write(bytes.array(), bytes.offset(), bytes.length());
    if (complete) {
      decoder = null;
      record.body(transaction.bytes().size(), !input.isEmpty());
      answer(".", transaction.returnPath(), code -> transaction = Transaction.empty());
    }
    return complete;
  }

  /// Gives the answer to a command, at once or after the rule's delay.
  private void answer(String command, String about, IntConsumer afterwards) {
    ReplyRule rule = replies.rule(command, about);
    if (rule.delayMillis() == 0) {
      give(command, rule.answer(), afterwards);
      return;
    }
    hold();
    vertx.setTimer(
        rule.delayMillis(),
        passed -> {
          busy = false;
          give(command, rule.answer(), afterwards);
          if (!busy) {
            goOn();
          }
        });
  }

  private void give(String command, Answer answer, IntConsumer afterwards) {
    switch (answer) {
      case Answer.Default() -> give(command, replies.byDefault(command), afterwards);
      case Answer.Drop() -> end();
      case Answer.Stall() -> {
        flush();
        ended = true;
      }
      case Answer.Say say -> {
        if (command.equals(".") && say.code() / 100 == 2 && !transaction.refusedAll()) {
          capture(say);
        } else {
          say(say.wire());
        }
        afterwards.accept(say.code());
        if (say.code() == 221 || say.code() == 421) {
          end();
        }
      }
    }
  }

  /// Keeps the message; the reply waits until it is written.
  private void capture(Answer.Say reply) {
    CapturedMessage message = transaction.captured(records.nextMessage(), record.number());
    if (directory == null) {
      captured(message, reply);
      return;
    }
    hold();
    String file =
        directory.resolve(String.format(Locale.ROOT, "%06d", message.number())).toString();
    Future.join(
            vertx.fileSystem().writeFile(file + ".eml", Buffer.buffer(message.bytes())),
            vertx.fileSystem().writeFile(file + ".env", Buffer.buffer(transaction.envelope())))
        .onSuccess(written -> captured(message, reply))
        .onFailure(broken -> {
          LOG.error("sink cannot write {}.eml: {}", file, broken.getMessage());
          say("451 4.3.0 Cannot write the message\r\n");
        })
        .onComplete(done -> goOn());
  }

  private void captured(CapturedMessage message, Answer.Say reply) {
    record.accepted();
    records.accept(message);
    say(reply.wire());
  }

  private void hold() {
    busy = true;
    flush();
    socket.pause();
  }

  private void goOn() {
    busy = false;
    socket.resume();
    advance();
  }

  private void say(String wire) {
    record.said(wire);
    output.append(wire);
  }

  private void flush() {
    if (output.isEmpty() || ended) {
      return;
    }
    Buffer batch = Buffer.buffer(output.toString());
    output.setLength(0);
    socket
        .write(batch)
        .onFailure(broken -> LOG.debug("sink connection={} {}", record.number(), broken));
  }

  private void leave() {
    if (admitted) {
      admitted = false;
      records.left();
    }
  }

  private void end() {
    // Whoever reads the last word may connect again at once.
    leave();
    flush();
    ended = true;
    socket.close().onFailure(broken -> LOG.debug("sink connection={} {}", record.number(), broken));
  }
}
