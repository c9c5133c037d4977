package dev.relayout.session;

import dev.relayout.hooks.SessionHooks;
import dev.relayout.log.SessionLog;
import dev.relayout.smtp.Capabilities;
import io.vertx.core.AsyncResult;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One connection: moves the bytes of a [SmtpClientDialogue] and keeps the time-outs. Used on one
/// context only.
final class SmtpConnection {
  private final NetSocket socket;
  private final SmtpClientDialogue dialogue;
  private final SessionLog log;
  private final ConnectionOwner owner;
  private final Watch watch;
  private final IncomingReplies replies;
  private final OpeningWork opening;
  private final Deque<Step> steps = new ArrayDeque<>();
  private final IdentityHashMap<Transaction, Body> bodies = new IdentityHashMap<>();
  private Buffer out = Buffer.buffer();
  private boolean performing;
  private boolean givenUp;
  private boolean closed;
  private @Nullable BodyStream stream;

  SmtpConnection(
      Line line,
      SmtpClientDialogue dialogue,
      SessionHooks hooks,
      SessionLog log,
      ConnectionOwner owner) {
    this.socket = line.socket();
    this.watch = line.watch();
    this.dialogue = dialogue;
    this.log = log;
    this.owner = owner;
    this.replies =
        new IncomingReplies(
            hooks,
            log,
            dialogue::pair,
            judged -> perform(dialogue.replies(judged)),
            this::lostInDialogue);
    this.opening = new OpeningWork(line, dialogue, owner, new Whole());
  }

  /// Begins to listen.
  void open() {
    socket.handler(chunk -> {
      // A part of a reply is none: a server could go on with it byte by byte for ever.
      if (replies.received(chunk.getBytes())) {
        watch.progress();
      }
    });
    socket.exceptionHandler(error -> {
      if (!opening.broke(error)) {
        replies.lose(lost(error));
      }
    });
    socket.closeHandler(end -> {
      if (!opening.ended()) {
        replies.lose("connection closed by the server");
      }
    });
    watch.start(this::waitingFor, replies::lose);
    opening.begin();
  }

  private void lostInDialogue(String what) {
    if (!givenUp) {
      dialogue.awaited().ifPresent(stage -> opening.lost(stage, what));
    }
    perform(dialogue.lost(what));
  }

  /// Goes on after [ConnectionOwner#greeted].
  void hello() {
    if (!closed) {
      perform(dialogue.hello());
    }
  }

  /// Whether it can be used for messages: greeted, not lost, not closing.
  boolean usable() {
    return !replies.lost() && dialogue.ready();
  }

  /// Whether [#send] may be called now.
  boolean takesTransaction() {
    return usable() && dialogue.takesTransaction();
  }

  /// Whether transactions follow one another without waiting for the reply to the final dot.
  boolean pipelinesMessages() {
    return dialogue.pipelinesMessages();
  }

  /// Whether the next connection should begin cautious.
  boolean cautious() {
    return dialogue.cautious();
  }

  /// Sends a transaction. The body is the connection's from now on.
  void send(Transaction transaction, Body body) {
    bodies.put(transaction, body);
    perform(dialogue.begin(transaction));
  }

  /// Gives the connection up; [ConnectionOwner#closed] follows.
  void lose(String what) {
    givenUp = true;
    replies.lose(what);
  }

  /// Quits; [ConnectionOwner#closed] follows.
  void quit() {
    if (!closed) {
      perform(dialogue.quit());
    }
  }

  /// Performs steps in order. The owner may ask for more while they are performed; those come last,
  /// and all that is written leaves in one piece.
  private void perform(List<Step> wanted) {
    steps.addAll(wanted);
    if (performing) {
      return;
    }
    performing = true;
    for (Step step = steps.poll(); step != null; step = steps.poll()) {
      performOrLose(step);
    }
    performing = false;
    flush();
  }

  private void performOrLose(Step step) {
    try {
      perform(step);
    } catch (RuntimeException e) {
      log.error("trouble of our own, the connection is given up", e);
      lose("trouble of our own: " + e);
    }
  }

  private void perform(Step step) {
    switch (step) {
      case Step.Write write -> out.appendString(write.line()).appendString("\r\n");
      case Step.WriteSecret secret -> out.appendString(secret.line()).appendString("\r\n");
      case Step.StartTls() -> opening.startTls();
      case Step.LogIn asked -> opening.logIn(asked);
      case Step.Challenge(byte[] challenge) -> opening.answer(challenge);
      case Step.Alert(String what) -> owner.alert(what);
      case Step.SendBody send -> sendBody(send.transaction(), false);
      case Step.SendChunk send -> sendBody(send.transaction(), true);
      case Step.Greeted() -> owner.greeted();
      case Step.Ready(Capabilities capabilities) -> owner.ready(capabilities);
      case Step.Ended(TransactionEnd end) -> {
        discard(end.transaction());
        owner.ended(end);
      }
      case Step.Rewritten rewritten -> ResultLog.rewritten(log, rewritten);
      case Step.Close(String why) -> close(why);
    }
  }

  private void sendBody(Transaction transaction, boolean asChunk) {
    switch (bodies.remove(transaction)) {
      case Body.Whole whole -> {
        out = whole.room(out);
        if (asChunk) {
          whole.append(transaction.content().size(), out);
        } else {
          whole.stuff(out);
        }
        bodySent();
      }
      case Body.Streamed streamed -> {
        flush();
        BodyCoding coding =
            asChunk ? BodyCoding.chunk(transaction.content().size()) : BodyCoding.dots();
        BodyStream sending = new BodyStream(streamed, coding, socket, this::write);
        stream = sending;
        sending.start().onComplete(sent -> streamEnded(sending, sent));
      }
      case null -> throw new IllegalStateException("no body for " + transaction.id());
    }
  }

  private void streamEnded(BodyStream ended, AsyncResult<Void> sent) {
    if (stream != ended) {
      return;
    }
    stream = null;
    if (sent.succeeded()) {
      bodySent();
      flush();
    } else {
      log.error("a message cannot be read, its connection is given up", sent.cause());
      replies.lose("the message cannot be read: " + sent.cause().getMessage());
    }
  }

  private void bodySent() {
    dialogue.bodySent();
    owner.room();
  }

  private void flush() {
    if (out.length() > 0 && !closed) {
      Buffer bytes = out;
      out = Buffer.buffer();
      write(bytes);
    }
  }

  private void write(Buffer bytes) {
    watch.progress();
    socket
        .write(bytes)
        .onComplete(written -> {
          if (written.succeeded()) {
            watch.progress();
          } else {
            replies.lose(lost(written.cause()));
          }
        });
  }

  private static String lost(Throwable cause) {
    String what = cause.getMessage();
    return what == null ? "connection lost" : "connection lost: " + what;
  }

  /// What the server owes us; null while it is our turn.
  private @Nullable Stage waitingFor() {
    if (replies.busy()) {
      return null;
    }
    return stream != null ? Stage.BODY : dialogue.awaited().orElse(null);
  }

  private void close(String why) {
    closed = true;
    watch.stop();
    replies.stop();
    BodyStream sending = stream;
    if (sending != null) {
      stream = null;
      sending.stop();
    }
    List.copyOf(bodies.keySet()).forEach(this::discard);
    HardClose.close(socket);
    owner.closed(why);
  }

  private void discard(Transaction transaction) {
    Body unsent = bodies.remove(transaction);
    if (unsent != null) {
      unsent.discard();
    }
  }

  /// What the opening sees of it.
  private final class Whole implements OpeningWork.Connection {
    @Override
    public void perform(List<Step> wanted) {
      watch.progress();
      SmtpConnection.this.perform(wanted);
    }

    @Override
    public void lose(String what) {
      SmtpConnection.this.lose(what);
    }

    @Override
    public boolean over() {
      return closed || replies.lost();
    }

    @Override
    public boolean nothingMore() {
      return replies.nothingMore();
    }
  }
}
