package dev.relayout.session;

import dev.relayout.hooks.SessionHooks;
import dev.relayout.hooks.SessionHooks.Answer;
import dev.relayout.log.SessionLog;
import dev.relayout.script.JudgedReply;
import dev.relayout.script.Reply;
import dev.relayout.smtp.ReplyReader;
import io.vertx.core.AsyncResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The way of the replies of one connection: bytes → replies → `ReturnCodeHandler` → dialogue. Used on
/// one context only.
///
/// Replies that arrive together, and those that arrive while the script is at work, are judged
/// together. The end of the connection is told only after the replies that came before it.
final class IncomingReplies {
  private final SessionHooks hooks;
  private final SessionLog log;
  private final Function<Reply, Optional<Answer>> pairing;
  private final Consumer<List<JudgedReply>> judgedReplies;
  private final Consumer<String> lost;
  private final ReplyReader reader = new ReplyReader();
  private List<Answer> inbox = new ArrayList<>();
  private boolean judging;
  private boolean stopped;
  private @Nullable String loss;

  /// @param pairing which command a reply answers
  /// @param judgedReplies takes what holds, in order
  /// @param lost told once, with a text for people
  IncomingReplies(
      SessionHooks hooks,
      SessionLog log,
      Function<Reply, Optional<Answer>> pairing,
      Consumer<List<JudgedReply>> judgedReplies,
      Consumer<String> lost) {
    this.hooks = hooks;
    this.log = log;
    this.pairing = pairing;
    this.judgedReplies = judgedReplies;
    this.lost = lost;
  }

  /// Bytes from the server.
  ///
  /// @return whether a reply is complete by them
  boolean received(byte[] bytes) {
    boolean any = false;
    for (ReplyReader.Received received : reader.read(bytes)) {
      if (loss != null) {
        break;
      }
      switch (received) {
        case ReplyReader.Received.Complete complete -> {
          any = true;
          reply(complete.reply());
        }
        case ReplyReader.Received.Unreadable unreadable ->
            loss = "the server sent " + unreadable.what();
      }
    }
    goOn();
    return any;
  }

  /// The connection ended, or is of no use any more.
  void lose(String what) {
    if (loss == null) {
      loss = what;
      goOn();
    }
  }

  /// Whether the server's turn is over: the script is at work, or the connection lost.
  boolean busy() {
    return judging || loss != null;
  }

  /// Whether nothing more can come.
  boolean lost() {
    return loss != null;
  }

  /// Whether nothing has arrived that is not yet told.
  boolean nothingMore() {
    return inbox.isEmpty() && reader.betweenReplies() && loss == null;
  }

  /// Nothing more is told.
  void stop() {
    stopped = true;
  }

  private void reply(Reply reply) {
    pairing
        .apply(reply)
        .ifPresentOrElse(inbox::add, () -> loss = "the server said unasked: " + reply);
  }

  private void goOn() {
    while (!judging && !stopped && !inbox.isEmpty()) {
      List<Answer> batch = inbox;
      inbox = new ArrayList<>();
      if (hooks.judgesReplies()) {
        judging = true;
        hooks.judge(batch).onComplete(judged -> judged(batch, judged));
      } else {
        judgedReplies.accept(unchanged(batch));
      }
    }
    String what = loss;
    if (what != null && !judging && !stopped) {
      stopped = true;
      lost.accept(what);
    }
  }

  private void judged(List<Answer> batch, AsyncResult<List<JudgedReply>> judged) {
    judging = false;
    if (stopped) {
      return;
    }
    if (judged.succeeded()) {
      judgedReplies.accept(judged.result());
    } else {
      log.error("the replies were not judged, the server's stand", judged.cause());
      judgedReplies.accept(unchanged(batch));
    }
    goOn();
  }

  private static List<JudgedReply> unchanged(List<Answer> batch) {
    return batch.stream().map(answer -> JudgedReply.unchanged(answer.reply())).toList();
  }
}
