package dev.relayout.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.hooks.Judgement;
import dev.relayout.hooks.NoScript;
import dev.relayout.hooks.SessionHooks;
import dev.relayout.hooks.SessionHooks.Answer;
import dev.relayout.log.SessionLog;
import dev.relayout.script.Candidate;
import dev.relayout.script.JudgedReply;
import dev.relayout.script.Reply;
import dev.relayout.script.ReturnPathRequest;
import dev.relayout.script.Text;
import dev.relayout.script.Tunables;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class IncomingRepliesTest {
  private final Deque<String> commands = new ArrayDeque<>(List.of("", "EHLO", "MAIL", "RCPT"));
  private final List<String> told = new ArrayList<>();

  @Test
  void withoutAHandlerRepliesAreToldAtOnce() {
    IncomingReplies replies = replies(new NoScript(Tunables.DEFAULT));
    replies.received(bytes("220 hi\r\n250-a\r\n250 b\r\n25"));
    replies.received(bytes("0 ok\r\n"));
    assertEquals(List.of("220 hi, 250-a / 250 b", "250 ok"), told);
  }

  @Test
  void whatArrivesTogetherIsJudgedTogetherAndTheRestWaits() {
    SlowHandler handler = new SlowHandler();
    IncomingReplies replies = replies(handler);
    replies.received(bytes("220 hi\r\n250 a\r\n"));
    replies.received(bytes("250 b\r\n"));
    replies.received(bytes("550 c\r\n"));
    assertEquals(List.of("/220 hi EHLO/250 a"), handler.asked);
    assertTrue(replies.busy());
    handler.answer();
    assertEquals(List.of("/220 hi EHLO/250 a", "MAIL/250 b RCPT/550 c"), handler.asked);
    handler.answer();
    assertEquals(List.of("450 judged, 450 judged", "450 judged, 450 judged"), told);
    assertFalse(replies.busy());
  }

  @Test
  void theEndIsToldAfterTheRepliesBeforeIt() {
    SlowHandler handler = new SlowHandler();
    IncomingReplies replies = replies(handler);
    replies.received(bytes("220 hi\r\n"));
    replies.received(bytes("250 a\r\n"));
    replies.lose("gone");
    replies.lose("gone again");
    assertEquals(List.of(), told);
    handler.answer();
    handler.answer();
    assertEquals(List.of("450 judged", "450 judged", "lost gone"), told);
  }

  @Test
  void aReplyThatAnswersNothingEndsTheConnection() {
    IncomingReplies replies = replies(new NoScript(Tunables.DEFAULT));
    replies.received(bytes("220 a\r\n250 b\r\n250 c\r\n250 d\r\n250 e\r\n250 f\r\n"));
    assertEquals(
        List.of("220 a, 250 b, 250 c, 250 d", "lost the server said unasked: 250 e"), told);
  }

  @Test
  void garbageEndsTheConnectionAfterTheRepliesBeforeIt() {
    IncomingReplies replies = replies(new NoScript(Tunables.DEFAULT));
    replies.received(bytes("220 a\r\nwhat?\r\n250 b\r\n"));
    replies.received(bytes("250 b\r\n"));
    assertEquals(
        List.of("220 a", "lost the server sent a line that is no SMTP reply: \"what?\""), told);
  }

  @Test
  void aHandlerThatCannotBeAskedChangesNothing() {
    SlowHandler handler = new SlowHandler();
    IncomingReplies replies = replies(handler);
    replies.received(bytes("220 hi\r\n"));
    handler.fail();
    assertEquals(List.of("220 hi"), told);
  }

  @Test
  void afterTheStopNothingIsTold() {
    SlowHandler handler = new SlowHandler();
    IncomingReplies replies = replies(handler);
    replies.received(bytes("220 hi\r\n"));
    replies.stop();
    handler.answer();
    replies.lose("gone");
    assertEquals(List.of(), told);
  }

  private IncomingReplies replies(SessionHooks hooks) {
    return new IncomingReplies(
        hooks,
        new SessionLog("test", 1),
        reply -> Optional.ofNullable(commands.poll()).map(command -> new Answer(command, reply)),
        judged ->
            told.add(
                String.join(", ", judged.stream().map(reply -> reply.holds().toString()).toList())),
        what -> told.add("lost " + what));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /// A handler that says 450 to everything, when it is told to answer.
  private static final class SlowHandler implements SessionHooks {
    private final List<String> asked = new ArrayList<>();
    private final Deque<Promise<List<JudgedReply>>> pending = new ArrayDeque<>();
    private final Deque<List<Answer>> batches = new ArrayDeque<>();

    void answer() {
      pending
          .remove()
          .complete(
              batches.remove().stream()
                  .map(answer -> new JudgedReply(answer.reply(), Reply.parse("450 judged")))
                  .toList());
    }

    void fail() {
      pending.remove().fail(new IllegalStateException("no script"));
    }

    @Override
    public Future<List<JudgedReply>> judge(List<Answer> replies) {
      asked.add(
          String.join(" ", replies.stream().map(a -> a.command() + "/" + a.reply()).toList()));
      batches.add(replies);
      pending.add(Promise.promise());
      return pending.getLast().future();
    }

    @Override
    public boolean judgesReplies() {
      return true;
    }

    @Override
    public boolean modifiesReturnPath() {
      return false;
    }

    @Override
    public Future<Tunables> start() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Future<List<Judgement>> checkFiles(List<Supplier<Candidate>> messages) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Future<Tunables> serverConnected(String server) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Future<Text> modifyReturnPath(Text computed, Supplier<ReturnPathRequest> request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Future<Void> close() {
      throw new UnsupportedOperationException();
    }
  }
}
