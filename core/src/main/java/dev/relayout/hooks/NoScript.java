package dev.relayout.hooks;

import dev.relayout.script.Candidate;
import dev.relayout.script.Decision;
import dev.relayout.script.JudgedReply;
import dev.relayout.script.ReturnPathRequest;
import dev.relayout.script.Text;
import dev.relayout.script.Tunables;
import io.vertx.core.Future;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/// The hooks of a sender without a script: everything is sent, every reply stands.
///
/// @param tunables the sender's configured values
public record NoScript(Tunables tunables) implements SessionHooks {
  @Override
  public Future<Tunables> start() {
    return Future.succeededFuture(tunables);
  }

  @Override
  public Future<List<Judgement>> checkFiles(List<Supplier<Candidate>> messages) {
    return Future.succeededFuture(
        Collections.nCopies(messages.size(), new Judgement.Decided(Decision.SEND)));
  }

  @Override
  public Future<Tunables> serverConnected(String server) {
    return Future.succeededFuture(tunables);
  }

  @Override
  public Future<List<JudgedReply>> judge(List<Answer> replies) {
    return Future.succeededFuture(
        replies.stream().map(answer -> JudgedReply.unchanged(answer.reply())).toList());
  }

  @Override
  public Future<Text> modifyReturnPath(Text computed, Supplier<ReturnPathRequest> request) {
    return Future.succeededFuture(computed);
  }

  @Override
  public boolean judgesReplies() {
    return false;
  }

  @Override
  public boolean modifiesReturnPath() {
    return false;
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
