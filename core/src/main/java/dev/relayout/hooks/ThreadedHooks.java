package dev.relayout.hooks;

import dev.relayout.script.Candidate;
import dev.relayout.script.Hook;
import dev.relayout.script.HookSession;
import dev.relayout.script.JudgedReply;
import dev.relayout.script.ReturnPathRequest;
import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptOutput;
import dev.relayout.script.Text;
import dev.relayout.script.Tunables;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The hooks of a session whose script runs on the thread of a [ScriptSlot]. Once a call did not come
/// back the script is lost: from then on every hook has its neutral answer.
final class ThreadedHooks implements SessionHooks {
  private static final Logger LOG = LoggerFactory.getLogger(ThreadedHooks.class);

  private final Vertx vertx;
  private final ScriptSlot slot;
  private final ScriptRun run;
  private final Runnable whenLost;
  private final WatchedFactory script;
  private final ScriptOutput voice = new Voice();
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile @Nullable HookSession session;
  private volatile Tunables tunables;
  private volatile boolean judges;
  private volatile boolean modifies;
  private volatile boolean lost;

  /// @param whenLost called when a call did not come back
  ThreadedHooks(Vertx vertx, ScriptSlot slot, ScriptRun run, Runnable whenLost) {
    this.vertx = vertx;
    this.slot = slot;
    this.run = run;
    this.whenLost = whenLost;
    this.script = new WatchedFactory(run.script().factory(), slot::beat);
    this.tunables = run.sender().tunables();
  }

  /// Opens the script; everything else comes after.
  Future<SessionHooks> open() {
    slot.sessionOpened();
    return call(null, this::openHere)
        .<SessionHooks>map(this)
        .onFailure(e -> {
          leave();
          endUse();
          if (e instanceof ScriptException error) {
            voice.failed(null, error);
          }
        });
  }

  @Override
  public Future<Tunables> start() {
    return ask(
        Hook.START,
        () -> {
          opened().start();
          return readBack();
        },
        what -> tunables);
  }

  @Override
  public Future<List<Judgement>> checkFiles(List<Supplier<Candidate>> messages) {
    return ask(
        Hook.CHECK_FILE,
        () -> each(messages, this::checkFile),
        what -> each(messages, message -> new Judgement.Failed(what)));
  }

  @Override
  public Future<Tunables> serverConnected(String server) {
    return ask(
        Hook.SERVER_CONNECTED,
        () -> {
          opened().serverConnected(server);
          return readBack();
        },
        what -> tunables);
  }

  @Override
  public Future<List<JudgedReply>> judge(List<Answer> replies) {
    return ask(
        Hook.RETURN_CODE_HANDLER,
        () -> each(replies, answer -> opened().returnCode(answer.command(), answer.reply())),
        what -> each(replies, answer -> JudgedReply.unchanged(answer.reply())));
  }

  @Override
  public Future<Text> modifyReturnPath(Text computed, Supplier<ReturnPathRequest> request) {
    return ask(
        Hook.MODIFY_RETURN_PATH, () -> opened().modifyReturnPath(request.get()), what -> computed);
  }

  @Override
  public boolean judgesReplies() {
    return judges && !over.get();
  }

  @Override
  public boolean modifiesReturnPath() {
    return modifies && !over.get();
  }

  @Override
  public Future<Void> close() {
    if (over.get()) {
      return Future.succeededFuture();
    }
    Future<Void> closed =
        call(
            null,
            () -> {
              opened().close();
              return null;
            });
    leave();
    return closed
        .recover(e -> {
          LOG.warn("a script did not end: {}", e.getMessage());
          return Future.succeededFuture();
        })
        .onComplete(ended -> endUse());
  }

  // On the caller's context.

  /// Asks the script; the neutral answer where there is none.
  private <T> Future<T> ask(Hook hook, Callable<T> work, Function<String, T> neutral) {
    return call(hook, work)
        .recover(e -> {
          LOG.warn("a hook has its neutral answer: {}", e.getMessage(), ownTrouble(e));
          return Future.succeededFuture(neutral.apply(String.valueOf(e.getMessage())));
        });
  }

  /// @param hook that is called; null = none, or the script as a whole
  private <T> Future<T> call(@Nullable Hook hook, Callable<T> work) {
    Callable<T> guarded =
        () -> {
          if (lost) {
            throw new ScriptException(
                ScriptException.Kind.TIMEOUT, null, "the script was given up");
          }
          T result = work.call();
          lookForHooks();
          return result;
        };
    ScriptCall<T> call =
        new ScriptCall<>(
            vertx.getOrCreateContext(), run.patience(), guarded, timeout -> lose(hook, timeout));
    if (over.get() || !slot.submit(call, call.caller())) {
      return Future.failedFuture("the script is closed");
    }
    return call.result();
  }

  /// A script's trouble needs no stack trace, ours does.
  private static @Nullable Throwable ownTrouble(Throwable e) {
    return e instanceof RuntimeException || e instanceof Error ? e : null;
  }

  private void leave() {
    if (over.compareAndSet(false, true)) {
      slot.sessionClosed();
    }
  }

  /// A script that was replaced meanwhile is closed with the last session that uses it.
  private void endUse() {
    if (run.use().end()) {
      vertx
          .executeBlocking(
              () -> {
                run.script().close();
                return true;
              },
              false)
          .onFailure(e -> LOG.error("the replaced script {} cannot be closed", name(), e));
    }
  }

  private String name() {
    return run.script().name();
  }

  /// On the watching thread: the script's own does not come back.
  private void lose(@Nullable Hook hook, ScriptException timeout) {
    voice.failed(hook, timeout);
    lost = true;
    leave();
    endUse();
    whenLost.run();
    HookSession stuck = session;
    if (stuck != null) {
      // It may hang like its script does.
      Thread.ofPlatform().daemon().name("relayout-script-reaper").start(stuck::close);
    }
  }

  // On the script thread.

  private @Nullable Void openHere() throws ScriptException {
    HookSession opened =
        HookSession.open(script, run.sender(), run.script().settings().zone(), voice);
    session = opened;
    tunables = opened.tunables();
    if (lost) {
      opened.close();
    }
    return null;
  }

  private Judgement checkFile(Supplier<Candidate> message) {
    try {
      return new Judgement.Decided(opened().checkFile(message.get()));
    } catch (ScriptException e) {
      return new Judgement.Failed(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("CheckFile could not be asked about a message", e);
      return new Judgement.Failed("CheckFile could not be asked: " + e.getMessage());
    }
  }

  private Tunables readBack() {
    tunables = opened().tunables();
    return tunables;
  }

  private HookSession opened() {
    return Objects.requireNonNull(session, "the script is open");
  }

  /// A script may define a hook at any time.
  private void lookForHooks() {
    judges = script.binds(Hook.RETURN_CODE_HANDLER);
    modifies = script.binds(Hook.MODIFY_RETURN_PATH);
  }

  private <A, B> List<B> each(List<A> items, Function<A, B> call) {
    List<B> results = new ArrayList<>(items.size());
    for (A item : items) {
      slot.beat();
      results.add(call.apply(item));
    }
    return results;
  }

  /// What a lost script still does is no new failure: that it did not come back was one.
  private final class Voice implements ScriptOutput {
    @Override
    public void print(String line) {
      run.output().print(line);
    }

    @Override
    public void warn(String message) {
      run.output().warn(message);
    }

    @Override
    public void overruled(String warning) {
      run.output().overruled(warning);
    }

    @Override
    public void failed(@Nullable Hook hook, ScriptException error) {
      if (!lost) {
        run.output().failed(hook, error);
      }
    }
  }
}
