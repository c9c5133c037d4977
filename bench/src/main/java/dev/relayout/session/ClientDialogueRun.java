package dev.relayout.session;

import dev.relayout.hooks.SessionHooks.Answer;
import dev.relayout.outcome.RecipientResult;
import dev.relayout.script.JudgedReply;
import dev.relayout.script.Reply;
import dev.relayout.spool.BodyType;
import dev.relayout.spool.Dsn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A session's dialogue without socket and script, with a server that has PIPELINING and takes every
/// message: the replies to an envelope come together, the one to the final dot alone. Not thread-safe.
public final class ClientDialogueRun {
  private static final Reply OK = Reply.parse("250 2.1.5 Ok");
  private static final Reply GO_AHEAD = Reply.parse("354 End data with <CR><LF>.<CR><LF>");
  private static final Reply QUEUED = Reply.parse("250 2.0.0 Ok: queued as 4XyZ12Abc3dEf");

  private final SmtpClientDialogue dialogue = new SmtpClientDialogue("client.example", true, false);
  private final Consumer<String> lines;
  private final List<Reply> toEnvelope = new ArrayList<>();
  private List<RecipientResult> results = List.of();
  private boolean bodyWanted;

  /// @param recipients how many each message has
  /// @param lines takes what the server is sent, without CRLF and without bodies
  public ClientDialogueRun(int recipients, Consumer<String> lines) {
    this.lines = lines;
    toEnvelope.add(OK);
    for (int i = 0; i < recipients; i++) {
      toEnvelope.add(OK);
    }
    toEnvelope.add(GO_AHEAD);
    answer(List.of(Reply.parse("220 mx.example.net ESMTP")));
    answer(
        List.of(
            Reply.parse(
                "250-mx.example.net\n250-PIPELINING\n250-SIZE 52428800\n250-8BITMIME\n250 DSN")));
  }

  /// Sends a message.
  ///
  /// @return what became of its recipients
  public List<RecipientResult> message(String returnPath, List<String> recipients) {
    Transaction.Content content =
        new Transaction.Content(4096, BodyType.SEVEN_BIT, false, Dsn.NONE);
    results = List.of();
    perform(dialogue.begin(new Transaction("0C9GJ1M2N3P4Q", returnPath, recipients, content)));
    answer(toEnvelope);
    if (bodyWanted) {
      bodyWanted = false;
      dialogue.bodySent();
      answer(List.of(QUEUED));
    }
    return results;
  }

  /// As the driver does it where no script looks at replies.
  private void answer(List<Reply> replies) {
    List<JudgedReply> judged = new ArrayList<>();
    for (Reply reply : replies) {
      Optional<Answer> answer = dialogue.pair(reply);
      judged.add(JudgedReply.unchanged(answer.orElseThrow().reply()));
    }
    perform(dialogue.replies(judged));
  }

  private void perform(List<Step> steps) {
    for (Step step : steps) {
      switch (step) {
        case Step.Write(String line) -> lines.accept(line);
        case Step.SendBody body -> bodyWanted = true;
        case Step.Greeted() -> perform(dialogue.hello());
        case Step.Ready ready -> {}
        case Step.SendChunk unwanted -> throw new IllegalStateException("nobody wants BDAT");
        case Step.WriteSecret unwanted -> throw new IllegalStateException("nobody logs in");
        case Step.StartTls unwanted -> throw new IllegalStateException("nobody wants TLS");
        case Step.LogIn unwanted -> throw new IllegalStateException("nobody logs in");
        case Step.Challenge unwanted -> throw new IllegalStateException("nobody logs in");
        case Step.Alert(String what) -> throw new IllegalStateException(what);
        case Step.Ended(TransactionEnd end) -> results = end.results();
        case Step.Rewritten rewritten -> throw new IllegalStateException("there is no script");
        case Step.Close(String why) -> throw new IllegalStateException(why);
      }
    }
  }
}
