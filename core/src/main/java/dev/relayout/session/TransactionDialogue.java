package dev.relayout.session;

import dev.relayout.script.JudgedReply;
import dev.relayout.smtp.Capabilities;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The part of [SmtpClientDialogue] between `MAIL` and the reply to the final dot, for one
/// transaction, or for two of which the second follows the other's final dot.
///
/// `DATA` waits for the envelope's replies once a script has refused what the server accepted, since a
/// server that has answered 354 can be stopped only by closing the connection.
final class TransactionDialogue {
  /// RFC 3207 §4, RFC 4954 §6: about us, and not about the message.
  private static final int NOT_WITHOUT = 530;

  private final CommandQueue commands;
  private final Consumer<Step> steps;
  private final Deque<Exchange> open = new ArrayDeque<>();
  private Capabilities capabilities = Capabilities.NONE;
  private final boolean chunking;
  private final boolean insecureForNow;
  private boolean cautious;
  private boolean verified;
  private boolean mustReset;
  private boolean served;

  TransactionDialogue(CommandQueue commands, Consumer<Step> steps, Manner manner) {
    this.commands = commands;
    this.steps = steps;
    this.cautious = manner.cautious();
    this.chunking = manner.chunking();
    this.insecureForNow = manner.insecureForNow();
  }

  /// The connection has TLS with a certificate that is good.
  void verified() {
    verified = true;
  }

  void offered(Capabilities offered) {
    capabilities = offered;
  }

  boolean cautious() {
    return cautious;
  }

  boolean idle() {
    return open.isEmpty();
  }

  /// Whether the only thing missing is the reply to the final dot of one message.
  boolean awaitsOnlyDot() {
    return open.size() == 1 && open.element().dotIsSent() && !open.element().dotIsLone();
  }

  // What is sent.

  void begin(Exchange exchange) {
    EnvelopeCommands.refuseInsecure(exchange, capabilities, verified, insecureForNow);
    EnvelopeCommands.refuseUnsendable(exchange, capabilities);
    if (!exchange.anyUndecided()) {
      steps.accept(new Step.Ended(exchange.end(false)));
      return;
    }
    boolean afterChunk = chunkIsUnanswered();
    open.add(exchange);
    if (mustReset || afterChunk) {
      mustReset = false;
      commands.add(Awaited.of(Stage.RSET, "RSET"));
    }
    envelope(exchange);
    if (capabilities.pipelining() && !cautious && !chunks()) {
      data(exchange);
    }
  }

  /// RFC 3030 §2: should the server refuse it, the transaction has not ended, and `MAIL` would be refused as
  /// out of order.
  private boolean chunkIsUnanswered() {
    return !open.isEmpty() && open.element().isChunked();
  }

  private boolean chunks() {
    return chunking && capabilities.chunking();
  }

  private void envelope(Exchange exchange) {
    Transaction transaction = exchange.transaction();
    String mail = EnvelopeCommands.mail(transaction, capabilities);
    commands.add(Awaited.of(Stage.MAIL, mail, exchange));
    List<String> rcpts = EnvelopeCommands.rcpts(transaction, capabilities);
    int number = 0;
    for (int i = 0; i < rcpts.size(); i++) {
      if (exchange.undecided(i)) {
        commands.add(new Awaited(Stage.RCPT, rcpts.get(i), exchange, i));
        number++;
      }
    }
    exchange.rcptsToCome(number);
  }

  /// Never before somebody is accepted: a server that refuses `BDAT` must throw the chunk away
  /// (RFC 3030 §2), and one that does not would take the message for commands.
  ///
  /// For scripts and the log it is the final dot: they need not know how a message travels.
  private void chunk(Exchange exchange) {
    exchange.dataSent();
    exchange.chunked();
    String line = "BDAT " + exchange.transaction().content().size() + " LAST";
    exchange.transcript().client(line);
    commands.expect(Awaited.of(Stage.DOT, ".", exchange));
    steps.accept(new Step.Write(line));
    steps.accept(new Step.SendChunk(exchange.transaction()));
  }

  private void data(Exchange exchange) {
    exchange.dataSent();
    commands.add(Awaited.of(Stage.DATA, "DATA", exchange));
  }

  void bodySent() {
    open.element().dotSent();
  }

  // What an answer means.

  /// Acts on the reply to `MAIL`, `RCPT`, `DATA` or the final dot.
  ///
  /// @return why the connection must be closed; empty when it stays
  Optional<String> answer(Awaited command, Exchange exchange, JudgedReply reply) {
    exchange.said(command.line(), reply);
    return switch (command.stage()) {
      case MAIL -> mail(exchange, command.line(), reply);
      case RCPT -> rcpt(exchange, command, reply);
      case DATA -> data(exchange, reply);
      case DOT -> dot(exchange, reply);
      case GREETING, EHLO, HELO, STARTTLS, AUTH, BODY, RSET, QUIT ->
          throw new IllegalStateException(command.stage() + " is about no transaction");
    };
  }

  private Optional<String> mail(Exchange exchange, String command, JudgedReply reply) {
    if (reply.holds().code() == NOT_WITHOUT) {
      return notWithout(exchange, reply);
    }
    exchange.mail(command, reply);
    if (!exchange.anyUndecided() && commands.dropUnsent(exchange)) {
      exchange.rcptsToCome(0);
    }
    return whenEnvelopeAnswered(exchange);
  }

  /// Nobody gets the message, and nobody is to blame for it.
  private Optional<String> notWithout(Exchange exchange, JudgedReply reply) {
    String what = "the server wants TLS or a login first: " + reply.holds();
    steps.accept(new Step.Alert(what));
    end(exchange, false, false);
    return Optional.of(what);
  }

  private static boolean refusedWithout(Exchange exchange, JudgedReply reply) {
    return reply.holds().code() == NOT_WITHOUT
        && reply.said().code() >= 400
        && exchange.anyUndecided();
  }

  private Optional<String> rcpt(Exchange exchange, Awaited command, JudgedReply reply) {
    exchange.rcpt(command.recipient(), command.line(), reply);
    return whenEnvelopeAnswered(exchange);
  }

  private Optional<String> whenEnvelopeAnswered(Exchange exchange) {
    cautious |= exchange.withdrawn();
    if (exchange.envelopeAnswered()) {
      Optional<JudgedReply> trouble = exchange.takeBack(NOT_WITHOUT);
      if (trouble.isPresent()) {
        return notWithout(exchange, trouble.get());
      }
    }
    if (exchange.envelopeAnswered() && !exchange.dataIsSent()) {
      if (exchange.goesAhead() && chunks()) {
        chunk(exchange);
      } else if (exchange.goesAhead()) {
        data(exchange);
      } else {
        end(exchange, exchange.anyUndecided(), exchange.begunAtServer());
      }
    }
    return Optional.empty();
  }

  private Optional<String> data(Exchange exchange, JudgedReply reply) {
    if (!reply.said().intermediate()) {
      return dataRefused(exchange, reply);
    }
    if (!reply.holds().intermediate()) {
      exchange.refuseRest("DATA", reply);
      end(exchange, false, false);
      return Optional.of("the script refused DATA after the server's " + reply.said());
    }
    if (exchange.goesAhead()) {
      commands.expect(Awaited.of(Stage.DOT, ".", exchange));
      steps.accept(new Step.SendBody(exchange.transaction()));
      return Optional.empty();
    }
    if (exchange.recipientAtServer()) {
      // Even a lone dot would be delivered, as an empty message.
      end(exchange, exchange.anyUndecided(), false);
      return Optional.of("the script refused a recipient after the server's " + reply.said());
    }
    // RFC 2920 §3.1: every recipient was refused, and DATA was sent along.
    exchange.loneDot();
    commands.add(Awaited.of(Stage.DOT, ".", exchange));
    return Optional.empty();
  }

  private Optional<String> dataRefused(Exchange exchange, JudgedReply reply) {
    if (refusedWithout(exchange, reply)) {
      return notWithout(exchange, reply);
    }
    String what = "DATA was answered with " + reply.said();
    if (reply.holds().code() >= 400) {
      exchange.refuseRest("DATA", reply);
    } else {
      exchange.unknownRest(what);
    }
    end(exchange, false, true);
    return reply.said().positive() ? Optional.of(what) : Optional.empty();
  }

  private Optional<String> dot(Exchange exchange, JudgedReply reply) {
    if (refusedWithout(exchange, reply)) {
      return notWithout(exchange, reply);
    }
    boolean early = !exchange.dotIsSent();
    String what = early ? "the message was answered before its end: " + reply.said() : "";
    if (early && reply.said().positive()) {
      exchange.unknownRest(what);
    } else if (reply.holds().positive()) {
      exchange.deliverRest(reply, capabilities.dsn());
    } else {
      exchange.refuseRest(".", reply);
    }
    // Where another envelope followed, RSET went before it.
    boolean resetNeeded = exchange.isChunked() && !reply.said().positive() && open.size() == 1;
    end(exchange, false, resetNeeded);
    if (reply.said().intermediate()) {
      return Optional.of("the final dot was answered with " + reply.said());
    }
    return early ? Optional.of(what) : Optional.empty();
  }

  private void end(Exchange exchange, boolean repeatRest, boolean resetNeeded) {
    open.remove(exchange);
    served = true;
    mustReset |= resetNeeded;
    steps.accept(new Step.Ended(exchange.end(repeatRest)));
  }

  // The end of the connection.

  /// The connection is gone. What the server was asked about is unknown. A transaction whose `MAIL` was
  /// not answered on a connection that had served another, or behind another's final dot, met the end
  /// of the connection and no answer: it is to be repeated on the next. There it comes first, and its
  /// end is its own, so that nothing is repeated for ever. Where the server had refused the connection
  /// before it closed it, nobody without a result was tried.
  void lost(String what) {
    for (Exchange exchange : List.copyOf(open)) {
      exchange.transcript().note(what);
      boolean repeat = served && !exchange.mailIsAnswered();
      if (!repeat && !exchange.sentAway()) {
        exchange.unknownRest(what);
      }
      // The one behind the dot finds the connection "served".
      end(exchange, repeat, false);
    }
  }

  /// The connection is closed: nobody without a result was tried.
  void closed() {
    while (!open.isEmpty()) {
      end(open.element(), false, false);
    }
  }
}
