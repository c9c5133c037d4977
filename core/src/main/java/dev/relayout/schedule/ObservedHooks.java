package dev.relayout.schedule;

import dev.relayout.event.RelayEvent;
import dev.relayout.event.SenderName;
import dev.relayout.hooks.Judgement;
import dev.relayout.hooks.SessionHooks;
import dev.relayout.script.Candidate;
import dev.relayout.script.JudgedReply;
import dev.relayout.script.ReturnPathRequest;
import dev.relayout.script.Text;
import dev.relayout.script.Tunables;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The hooks of a session, with an event for each reply that they rewrite.
///
/// @param events called on the session's context
record ObservedHooks(SessionHooks hooks, SenderName session, Consumer<RelayEvent> events)
    implements SessionHooks {
  @Override
  public Future<List<JudgedReply>> judge(List<Answer> replies) {
    return hooks
        .judge(replies)
        .onSuccess(judged -> {
          for (int i = 0; i < judged.size(); i++) {
            if (judged.get(i).rewritten()) {
              String command = replies.get(i).command();
              events.accept(new RelayEvent.ReplyRewritten(session, command, judged.get(i)));
            }
          }
        });
  }

  @Override
  public Future<Tunables> start() {
    return hooks.start();
  }

  @Override
  public Future<List<Judgement>> checkFiles(List<Supplier<Candidate>> messages) {
    return hooks.checkFiles(messages);
  }

  @Override
  public Future<Tunables> serverConnected(String server) {
    return hooks.serverConnected(server);
  }

  @Override
  public Future<Text> modifyReturnPath(Text computed, Supplier<ReturnPathRequest> request) {
    return hooks.modifyReturnPath(computed, request);
  }

  @Override
  public boolean judgesReplies() {
    return hooks.judgesReplies();
  }

  @Override
  public boolean modifiesReturnPath() {
    return hooks.modifiesReturnPath();
  }

  @Override
  public Future<Void> close() {
    return hooks.close();
  }
}
