package dev.relayout.session;

import dev.relayout.fuzz.Holds;
import dev.relayout.fuzz.Pieces;
import dev.relayout.fuzz.Retained;
import dev.relayout.hooks.SessionHooks.Answer;
import dev.relayout.outcome.RecipientResult;
import dev.relayout.script.JudgedReply;
import dev.relayout.script.Reply;
import dev.relayout.smtp.ReplyReader;
import dev.relayout.spool.BodyType;
import dev.relayout.spool.Dsn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// A session's driver with three messages to send, which checks all that its dialogue wants.
final class ClientDriver {
  static final int TRANSACTIONS = 3;

  /// A whole reply, two transcripts and three envelopes.
  private static final int MAX_HELD_BYTES = 1 << 20;

  private static final Reply[] SCRIPTED = {
    Reply.parse("250 2.0.0 the script says so"),
    Reply.parse("450 4.0.0 the script says so"),
    Reply.parse("550 5.0.0 the script says so"),
    Reply.parse("354 go on"),
    Reply.parse("421 the script hangs up")
  };

  private final OpeningDriver opening;
  private final SmtpClientDialogue dialogue;
  private final ReplyReader reader = new ReplyReader();
  private final Random script;
  private final boolean scripted;
  private final boolean chunking;
  private final Deque<Transaction> toSend = new ArrayDeque<>();
  private final Set<Transaction> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Transaction> bodies = Collections.newSetFromMap(new IdentityHashMap<>());
  private int begun;
  private boolean quitting;
  private boolean closed;
  private String loss = "";

  ClientDriver(String flags, byte[] input) {
    opening = new OpeningDriver(flags);
    chunking = flags.indexOf('b') >= 0;
    Manner manner =
        new Manner(
            flags.indexOf('p') < 0, flags.indexOf('c') >= 0, chunking, flags.indexOf('n') >= 0);
    dialogue = new SmtpClientDialogue(opening.opening(), manner);
    scripted = flags.indexOf('s') >= 0;
    script = Pieces.random(input);
    boolean requireTls = flags.indexOf('r') >= 0;
    toSend.add(message("1", List.of("a@example.net"), BodyType.SEVEN_BIT, requireTls));
    List<String> two = List.of("b@example.net", "c@example.net");
    toSend.add(message("2", two, BodyType.EIGHT_BIT_MIME, false));
    List<String> utf8 = List.of("d@example.net", "ö@example.net");
    toSend.add(message("3", utf8, BodyType.SEVEN_BIT, false));
  }

  private static Transaction message(
      String id, List<String> recipients, BodyType body, boolean requireTls) {
    var needs = new Transaction.Needs(false, requireTls);
    var content = new Transaction.Content(2_000, body, false, Dsn.NONE, needs);
    return new Transaction(id, "from@example.org", recipients, content);
  }

  int begun() {
    return begun;
  }

  int left() {
    return toSend.size();
  }

  void receive(byte[] piece) {
    if (closed) {
      return;
    }
    List<JudgedReply> judged = new ArrayList<>();
    loss = "";
    for (ReplyReader.Received received : reader.read(piece)) {
      switch (received) {
        case ReplyReader.Received.Complete(Reply reply) -> {
          Optional<Answer> answer = dialogue.pair(reply);
          answer.ifPresent(paired -> judged.add(judge(paired.reply())));
          loss = answer.isPresent() ? loss : "unasked " + reply;
        }
        case ReplyReader.Received.Unreadable(String what) -> loss = what;
      }
      if (!loss.isEmpty()) {
        break;
      }
    }
    perform(dialogue.replies(judged));
    if (!loss.isEmpty() && !closed) {
      perform(dialogue.lost(loss));
    }
    long held = Retained.bytes(dialogue) + Retained.bytes(reader);
    Holds.that(held < MAX_HELD_BYTES, "bytes that the dialogue holds", held);
  }

  /// The server has gone.
  void end() {
    if (!closed) {
      perform(dialogue.lost("gone"));
    }
    Holds.that(closed, "a connection that is gone is not closed");
    Holds.that(open.isEmpty(), "no end", open);
  }

  private JudgedReply judge(Reply said) {
    return scripted && script.nextInt(3) == 0
        ? new JudgedReply(said, SCRIPTED[script.nextInt(SCRIPTED.length)])
        : JudgedReply.unchanged(said);
  }

  private void perform(List<Step> steps) {
    for (Step step : steps) {
      Holds.that(!closed, "asked for after the end", step);
      switch (step) {
        case Step.Write(String line) -> {
          checkLine(line);
          opening.written(line);
        }
        case Step.WriteSecret(String line) -> {
          checkLine(line);
          opening.writtenInSecret(line);
        }
        case Step.SendBody(Transaction transaction) -> body(transaction);
        case Step.SendChunk(Transaction transaction) -> {
          Holds.that(chunking, "BDAT, which nobody wanted");
          body(transaction);
        }
        case Step.StartTls() -> {
          boolean interrupted = !loss.isEmpty() || !reader.betweenReplies();
          perform(opening.startTls(dialogue, interrupted));
        }
        case Step.LogIn asked -> perform(opening.logIn(dialogue, asked));
        case Step.Challenge(byte[] challenge) -> perform(opening.challenge(dialogue, challenge));
        case Step.Alert(String what) -> opening.alert(what);
        case Step.Greeted() -> perform(dialogue.hello());
        case Step.Ready ready -> opening.ready();
        case Step.Ended(TransactionEnd end) -> ended(end);
        case Step.Rewritten rewritten -> Holds.that(scripted, "rewritten without a script");
        case Step.Close close -> closed = true;
      }
    }
    goOn();
  }

  private static void checkLine(String line) {
    Holds.that(
        line.chars().noneMatch(c -> c < ' ' || c == 0x7f), "a control character is sent", line);
  }

  private void body(Transaction transaction) {
    Holds.that(open.contains(transaction), "a body of no transaction");
    Holds.that(bodies.add(transaction), "a body is sent twice");
    boolean secret = transaction.content().needs().requireTls();
    Holds.that(!secret || opening.verified(), "REQUIRETLS without verified TLS");
    dialogue.bodySent();
  }

  private void goOn() {
    if (closed || quitting) {
      return;
    }
    if (!toSend.isEmpty() && dialogue.takesTransaction()) {
      Transaction next = toSend.remove();
      begun++;
      open.add(next);
      perform(dialogue.begin(next));
    } else if (toSend.isEmpty() && open.isEmpty() && dialogue.takesTransaction()) {
      quitting = true;
      perform(dialogue.quit());
    }
  }

  private void ended(TransactionEnd end) {
    Transaction transaction = end.transaction();
    Holds.that(open.remove(transaction), "an end of what was not open", end);
    Holds.same(
        transaction.recipients(),
        end.results().stream().map(RecipientResult::recipient).toList(),
        "not a result for each recipient");
    for (RecipientResult result : end.results()) {
      if (result instanceof RecipientResult.Delivered delivered) {
        Holds.that(bodies.contains(transaction), "delivered without a body", end);
        Holds.that(delivered.reply().holds().positive(), "delivered by no 2yz", delivered.reply());
      }
    }
  }
}
