package dev.relayout.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.hooks.SessionHooks.Answer;
import dev.relayout.outcome.RecipientResult;
import dev.relayout.sasl.LoginException;
import dev.relayout.sasl.Peer;
import dev.relayout.sasl.SaslExchange;
import dev.relayout.script.JudgedReply;
import dev.relayout.script.Reply;
import dev.relayout.smtp.ReplyReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Plays a [DialogueFile] to a [SmtpClientDialogue], in pieces of any size.
final class DialogueRun {
  private final DialogueFile file;
  private final int pieceBytes;
  private final SmtpClientDialogue dialogue;
  private final ReplyReader reader = new ReplyReader();
  private final Deque<Transaction> toSend;
  private final Deque<String> sent = new ArrayDeque<>();
  private final List<String> results = new ArrayList<>();
  private final List<TransactionEnd> ends = new ArrayList<>();
  private final List<String> alerts = new ArrayList<>();
  private @Nullable SaslExchange login;
  private boolean secure;
  private boolean ready;
  private boolean quitting;
  private String closed = "";

  DialogueRun(DialogueFile file, int pieceBytes) {
    this.file = file;
    this.pieceBytes = pieceBytes;
    this.toSend = new ArrayDeque<>(file.messages());
    this.dialogue =
        new SmtpClientDialogue(
            file.opening().opening(),
            new Manner(!file.lockstep(), file.cautious(), file.chunking(), false));
  }

  /// The transactions that ended.
  List<TransactionEnd> ends() {
    return ends;
  }

  DialogueRun play() {
    StringBuilder server = new StringBuilder();
    for (String line : file.flow()) {
      if (line.startsWith("S: ")) {
        assertEquals(List.of(), List.copyOf(sent), "sent too early, before " + line);
        server.append(line.substring(3)).append("\r\n");
        continue;
      }
      server(server);
      if (line.startsWith("lost ")) {
        perform(dialogue.lost(line.substring(5)));
      } else {
        client(line.substring(3));
      }
    }
    server(server);
    assertEquals(List.of(), List.copyOf(sent), "sent more");
    assertEquals(String.join("\n", file.results()), String.join("\n", results));
    assertEquals(file.closed(), closed);
    assertEquals(file.alerts(), alerts);
    assertTrue(toSend.isEmpty() || !file.closed().equals("finished"), "not sent: " + toSend);
    return this;
  }

  private void client(String expected) {
    assertEquals(expected, sent.poll());
    if (expected.equals("<handshake>")) {
      secure = true;
      if (file.opening().verified()) {
        dialogue.verified();
      }
      perform(dialogue.secured());
    } else if (expected.startsWith("<body ")) {
      dialogue.bodySent();
      goOn();
    }
  }

  private void server(StringBuilder text) {
    byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
    text.setLength(0);
    for (int from = 0; from < bytes.length; from += pieceBytes) {
      int to = Math.min(bytes.length, from + pieceBytes);
      received(Arrays.copyOfRange(bytes, from, to));
    }
  }

  private void received(byte[] piece) {
    List<JudgedReply> judged = new ArrayList<>();
    String loss = "";
    for (ReplyReader.Received received : reader.read(piece)) {
      switch (received) {
        case ReplyReader.Received.Complete complete -> {
          var answer = dialogue.pair(complete.reply());
          if (answer.isEmpty()) {
            loss = "unasked " + complete.reply();
            break;
          }
          judged.add(judge(answer.get()));
        }
        case ReplyReader.Received.Unreadable unreadable -> loss = unreadable.what();
      }
    }
    perform(dialogue.replies(judged));
    if (!loss.isEmpty()) {
      perform(dialogue.lost(loss));
    }
  }

  private JudgedReply judge(Answer answer) {
    for (DialogueFile.Rewrite rule : file.handler()) {
      boolean greeting = rule.command().isEmpty() == answer.command().isEmpty();
      if (greeting
          && answer.command().startsWith(rule.command())
          && answer.reply().full().startsWith(rule.said())) {
        return new JudgedReply(answer.reply(), Reply.parse(rule.reply()));
      }
    }
    return JudgedReply.unchanged(answer.reply());
  }

  private void perform(List<Step> steps) {
    for (Step step : steps) {
      switch (step) {
        case Step.Write write -> sent.add(write.line());
        case Step.SendBody send -> sent.add(bodyMark(send.transaction()));
        case Step.SendChunk send -> sent.add(bodyMark(send.transaction()));
        case Step.Greeted() -> perform(dialogue.hello());
        case Step.Ready ready -> this.ready = true;
        case Step.Ended(TransactionEnd end) -> ended(end);
        case Step.Rewritten rewritten -> {}
        case Step.WriteSecret secret -> sent.add(secret.line());
        case Step.StartTls() -> handshake();
        case Step.LogIn asked -> logIn(asked);
        case Step.Challenge(byte[] challenge) -> answer(challenge);
        case Step.Alert(String what) -> alerts.add(what);
        case Step.Close(String why) -> closed = why;
      }
    }
    goOn();
  }

  private void handshake() {
    boolean fails = file.flow().contains("C: <handshake fails>");
    sent.add(fails ? "<handshake fails>" : "<handshake>");
    if (fails) {
      perform(dialogue.lost("the handshake failed"));
    }
  }

  private void logIn(Step.LogIn asked) {
    Opening.Tls tls = file.opening().opening().tls();
    Peer peer = new Peer("mx.example", 587, secure || tls == Opening.Tls.STANDS, null);
    try {
      SaslExchange begun = file.opening().login().begin(asked.offered(), asked.unknown(), peer);
      login = begun;
      perform(dialogue.logIn(begun, begun.initial()));
    } catch (LoginException e) {
      perform(dialogue.cannotLogIn(e.getMessage()));
    }
  }

  private void answer(byte[] challenge) {
    try {
      perform(dialogue.respond(login.answer(challenge)));
    } catch (LoginException e) {
      perform(dialogue.cannotLogIn(e.getMessage()));
    }
  }

  private String bodyMark(Transaction transaction) {
    String begin = "<begin " + transaction.id() + ">";
    return file.flow().contains("C: " + begin) ? begin : "<body " + transaction.id() + ">";
  }

  private void goOn() {
    if (!ready || quitting || !closed.isEmpty()) {
      return;
    }
    if (!toSend.isEmpty() && dialogue.takesTransaction()) {
      perform(dialogue.begin(toSend.remove()));
    } else if (toSend.isEmpty() && idle()) {
      quitting = true;
      perform(dialogue.quit());
    }
  }

  private boolean idle() {
    return dialogue.takesTransaction() && dialogue.awaited().isEmpty();
  }

  private void ended(TransactionEnd end) {
    ends.add(end);
    List<String> again = new ArrayList<>();
    for (RecipientResult result : end.results()) {
      if (end.repeatRest() && result instanceof RecipientResult.NotTried) {
        again.add(result.recipient());
      } else {
        results.add(end.transaction().id() + " " + result.recipient() + " " + shown(result));
      }
    }
    if (!again.isEmpty()) {
      Transaction first = end.transaction();
      toSend.addFirst(new Transaction(first.id(), first.returnPath(), again, first.content()));
    }
  }

  private static String shown(RecipientResult result) {
    return switch (result) {
      case RecipientResult.Delivered delivered ->
          "delivered "
              + shown(delivered.reply())
              + (delivered.serverReports() ? " (server reports)" : "");
      case RecipientResult.Refused refused ->
          "refused " + refused.command().split(" ", 2)[0] + " " + shown(refused.reply());
      case RecipientResult.Unknown unknown ->
          "unknown " + unknown.what() + (unknown.maybeAccepted() ? " (maybe accepted)" : "");
      case RecipientResult.NotTried notTried -> "not-tried";
    };
  }

  private static String shown(JudgedReply reply) {
    return reply.holds() + (reply.rewritten() ? " (said " + reply.said() + ")" : "");
  }
}
