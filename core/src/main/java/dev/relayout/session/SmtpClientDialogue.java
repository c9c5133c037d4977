package dev.relayout.session;

import dev.relayout.hooks.SessionHooks.Answer;
import dev.relayout.sasl.SaslExchange;
import dev.relayout.script.JudgedReply;
import dev.relayout.script.Reply;
import dev.relayout.smtp.Capabilities;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The client side of SMTP (RFC 5321) as a state machine: judged replies in, [Step]s out. No socket,
/// no clock, no script; not thread-safe.
///
/// A reply comes in two moves. [#pair] says which command it answers, for the script; [#replies]
/// then acts on what the script made of it. What *holds* decides about messages and recipients; what
/// the server *said* still decides what may be sent next, because the server follows its own reply
/// (`docs/decisions/0020-rewritten-replies.md` has every case).
///
/// With PIPELINING (RFC 2920) `MAIL`, `RCPT` and `DATA` go out together, and the next transaction
/// may follow the final dot. `RSET` is sent before the next `MAIL`, and only where the server holds a
/// failed transaction, or will if it refuses the chunk that is under way (RFC 3030 §2). 421 ends the
/// connection at any stage (RFC 5321 §3.8).
final class SmtpClientDialogue {
  private enum Phase {
    OPENING,
    READY,
    LEAVING,
    CLOSED
  }

  private final boolean pipelineMessages;
  private final CommandQueue commands = new CommandQueue();
  private final Transcript preamble = new Transcript();
  private final OpeningDialogue opening;
  private final TransactionDialogue transactions;
  private List<Step> steps = new ArrayList<>();
  private Phase phase = Phase.OPENING;
  private Capabilities capabilities = Capabilities.NONE;
  private String leavingBecause = "finished";

  /// In clear and without a login.
  ///
  /// @param pipelineMessages whether a transaction may be sent behind the final dot of another
  /// @param cautious whether `DATA` always waits for the replies to the envelope
  SmtpClientDialogue(String ehloName, boolean pipelineMessages, boolean cautious) {
    this(Opening.plain(ehloName), new Manner(pipelineMessages, cautious, false, false));
  }

  SmtpClientDialogue(Opening wanted, Manner manner) {
    this.opening = new OpeningDialogue(wanted, commands, preamble, new Whole());
    this.pipelineMessages = manner.pipelineMessages();
    this.transactions = new TransactionDialogue(commands, step -> steps.add(step), manner);
    commands.expect(Awaited.of(Stage.GREETING, ""));
  }

  // What the driver tells and asks.

  /// Which command a reply answers; empty when nothing was asked. Replies that were paired are given
  /// to [#replies] in the same order.
  Optional<Answer> pair(Reply reply) {
    return commands
        .pair()
        .map(command -> {
          boolean login = command.stage() == Stage.AUTH;
          Reply shown = login ? opening.withoutSecrets(reply) : reply;
          return new Answer(asBytes(command.line()), shown);
        });
  }

  /// Acts on replies as the script judged them.
  List<Step> replies(List<JudgedReply> judged) {
    for (JudgedReply reply : judged) {
      if (phase != Phase.CLOSED) {
        answer(commands.judged(), reply);
      }
    }
    return send();
  }

  /// Goes on after [Step.Greeted].
  List<Step> hello() {
    require(phase == Phase.OPENING && opening.greeted());
    opening.hello();
    return send();
  }

  /// The connection has TLS with a certificate that is good; before [#secured] where that follows.
  void verified() {
    transactions.verified();
  }

  /// Goes on after [Step.StartTls].
  List<Step> secured() {
    require(phase == Phase.OPENING);
    opening.secured();
    return send();
  }

  /// Goes on after [Step.LogIn].
  ///
  /// @param first what goes together with the mechanism; null when the server speaks first
  List<Step> logIn(SaslExchange exchange, byte @Nullable [] first) {
    require(phase == Phase.OPENING);
    opening.logIn(exchange, first);
    return send();
  }

  /// Goes on after [Step.Challenge].
  List<Step> respond(byte[] response) {
    require(phase == Phase.OPENING);
    opening.respond(response);
    return send();
  }

  /// In place of [#logIn] or [#respond].
  List<Step> cannotLogIn(String why) {
    require(phase == Phase.OPENING);
    opening.cannotLogIn(why);
    return send();
  }

  /// Whether transactions are possible: said `EHLO`, not yet on the way out.
  boolean ready() {
    return phase == Phase.READY;
  }

  /// Whether [#begin] may be called now.
  boolean takesTransaction() {
    return ready()
        && (transactions.idle() || (pipelinesMessages() && transactions.awaitsOnlyDot()));
  }

  /// Whether transactions follow one another without waiting for the reply to the final dot.
  boolean pipelinesMessages() {
    return pipelineMessages && capabilities.pipelining();
  }

  /// Begins a transaction; ends it at once where the server need not be asked.
  List<Step> begin(Transaction transaction) {
    require(takesTransaction());
    transactions.begin(new Exchange(transaction, preamble.lines()));
    return send();
  }

  /// The body that [Step.SendBody] asked for, and the final dot, are sent; or the chunk of [Step.SendChunk].
  void bodySent() {
    transactions.bodySent();
  }

  /// Ends the connection in good order. Only while no transaction is open.
  List<Step> quit() {
    require(transactions.idle());
    if (phase != Phase.CLOSED && phase != Phase.LEAVING) {
      leave(leavingBecause);
    }
    return send();
  }

  /// The connection is gone, or of no use any more.
  List<Step> lost(String what) {
    if (phase != Phase.CLOSED) {
      transactions.lost(what);
      close(phase == Phase.LEAVING ? leavingBecause : what);
    }
    return send();
  }

  /// What the server owes us first; empty when it owes nothing.
  Optional<Stage> awaited() {
    return commands.awaited();
  }

  /// Whether a script refused what the server had accepted: the next connection begins cautious.
  boolean cautious() {
    return transactions.cautious();
  }

  // What is sent on entering a state.

  private void leave(String why) {
    phase = Phase.LEAVING;
    leavingBecause = why;
    commands.add(Awaited.of(Stage.QUIT, "QUIT"));
  }

  private List<Step> send() {
    for (Awaited command : commands.release(capabilities.pipelining())) {
      Exchange exchange = command.exchange();
      if (exchange != null) {
        exchange.transcript().client(command.line());
      } else if (phase == Phase.OPENING) {
        preamble.client(command.line());
      }
      steps.add(new Step.Write(command.line()));
    }
    List<Step> taken = steps;
    steps = new ArrayList<>();
    return taken;
  }

  // What an answer means.

  private void answer(Awaited command, JudgedReply reply) {
    Exchange exchange = command.exchange();
    if (reply.rewritten()) {
      String id = exchange == null ? "" : exchange.transaction().id();
      steps.add(new Step.Rewritten(id, command.line(), reply));
    }
    if (exchange == null) {
      answerOfConnection(command.stage(), reply);
    } else {
      transactions.answer(command, exchange, reply).ifPresent(this::close);
    }
    if (reply.holds().code() == 421 && phase != Phase.CLOSED) {
      close("the connection was ended by " + reply.holds());
    }
  }

  private void answerOfConnection(Stage stage, JudgedReply reply) {
    switch (stage) {
      case GREETING, EHLO, HELO, STARTTLS, AUTH -> opening.answer(stage, reply);
      case RSET -> rset(reply);
      case QUIT -> close(leavingBecause);
      case MAIL, RCPT, DATA, BODY, DOT ->
          throw new IllegalStateException(stage + " is about a transaction");
    }
  }

  private void rset(JudgedReply reply) {
    if (!reply.holds().positive()) {
      close("RSET was answered with " + reply.holds());
    }
  }

  private void close(String why) {
    if (phase == Phase.CLOSED) {
      return;
    }
    phase = Phase.CLOSED;
    commands.clear();
    transactions.closed();
    steps.add(new Step.Close(why));
  }

  /// What scripts are shown: one character for each byte that is sent.
  private static String asBytes(String line) {
    return new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static void require(boolean state) {
    if (!state) {
      throw new IllegalStateException("out of turn");
    }
  }

  /// What the opening tells.
  private final class Whole implements OpeningDialogue.Whole {
    @Override
    public void step(Step step) {
      steps.add(step);
    }

    @Override
    public void leave(String why) {
      SmtpClientDialogue.this.leave(why);
    }

    @Override
    public void close(String why) {
      SmtpClientDialogue.this.close(why);
    }

    @Override
    public void ready(Capabilities offered) {
      capabilities = offered;
      transactions.offered(offered);
      phase = Phase.READY;
      steps.add(new Step.Ready(offered));
    }
  }
}
