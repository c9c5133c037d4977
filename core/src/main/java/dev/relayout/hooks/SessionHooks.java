package dev.relayout.hooks;

import dev.relayout.script.Candidate;
import dev.relayout.script.JudgedReply;
import dev.relayout.script.Reply;
import dev.relayout.script.ReturnPathRequest;
import dev.relayout.script.Text;
import dev.relayout.script.Tunables;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;

/// The hooks of one send session, seen from an event loop. Futures complete on the caller's context
/// and never fail because of a script: its trouble is a value, or the neutral answer.
public interface SessionHooks {
  /// Calls `Start` and returns the read/write globals after it.
  Future<Tunables> start();

  /// Calls `CheckFile` for each message, in order.
  ///
  /// @param messages each made on the script thread, just before its call, so it may read from disk
  /// @return one judgement for each
  Future<List<Judgement>> checkFiles(List<Supplier<Candidate>> messages);

  /// Sets `ConnectedServer`, calls `ServerConnected` and returns the read/write globals after it.
  Future<Tunables> serverConnected(String server);

  /// Calls `ReturnCodeHandler` for replies that arrived together, in their order.
  Future<List<JudgedReply>> judge(List<Answer> replies);

  /// Calls `ModifyReturnPath`.
  ///
  /// @param computed what stands when the script has nothing better
  /// @param request made on the script thread, so it may read from disk; the future fails where it
  ///     throws
  Future<Text> modifyReturnPath(Text computed, Supplier<ReturnPathRequest> request);

  /// Whether a `ReturnCodeHandler` is there at all; when not, [#judge] need not be called.
  boolean judgesReplies();

  /// Whether a `ModifyReturnPath` is there at all.
  boolean modifiesReturnPath();

  /// Ends the script. Idempotent.
  Future<Void> close();

  /// A reply and the command that it answers.
  ///
  /// @param command without CRLF, secrets masked; "" for the greeting, "." after the body
  record Answer(String command, Reply reply) {}
}
