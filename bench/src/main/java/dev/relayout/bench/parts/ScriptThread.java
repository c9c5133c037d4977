package dev.relayout.bench.parts;

import dev.relayout.hooks.LoadedScript;
import dev.relayout.hooks.ScriptHost;
import dev.relayout.hooks.SessionHooks;
import dev.relayout.hooks.SessionHooks.Answer;
import dev.relayout.script.JudgedReply;
import dev.relayout.script.Reply;
import dev.relayout.script.ScriptEngines;
import dev.relayout.script.ScriptSettings;
import dev.relayout.script.SenderGlobals;
import dev.relayout.script.Tunables;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// The way from an event loop to the one script thread and back, with the three replies to an envelope, in
/// Lua. Each session begins its next batch when the one before is back. One operation is one batch; three
/// times `HookCall.Lua.returnCode` of it is the script.
@State(Scope.Benchmark)
public class ScriptThread extends Part {
  private static final int BATCHES = 1000;
  private static final List<Answer> BATCH =
      List.of(
          new Answer("MAIL FROM:<newsletter@example.org>", Reply.parse("250 2.1.0 Ok")),
          new Answer("RCPT TO:<someone-4711@example.net>", Reply.parse("250 2.1.5 Ok")),
          new Answer("DATA", Reply.parse("354 End data with <CR><LF>.<CR><LF>")));

  /// How many have a batch under way.
  @Param({"1", "20"})
  public int sessions;

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final ScriptHost host = ScriptHost.create(vertx, 1);
  private final ScriptEngines engines = ScriptEngines.installed();
  private final List<SessionHooks> opened = new ArrayList<>();

  /// Opens the scripts, and lets a reply be changed by each.
  @Setup
  public void open() throws Exception {
    LoadedScript script =
        new LoadedScript(
            engines.compile(Scripts.path("load.lua"), null, ScriptSettings.DEFAULT),
            ScriptSettings.DEFAULT);
    SenderGlobals sender = new SenderGlobals(0, "bench", Tunables.DEFAULT);
    Answer gone = new Answer(BATCH.get(1).command(), Reply.parse("450 4.2.0 no such user"));
    for (int i = 0; i < sessions; i++) {
      SessionHooks hooks = await(host.open(script, sender, Scripts.QUIET));
      Check.equal(550, await(hooks.judge(List.of(gone))).getFirst().holds().code());
      opened.add(hooks);
    }
  }

  /// Ends everything.
  @TearDown
  public void close() throws Exception {
    for (SessionHooks hooks : opened) {
      await(hooks.close());
    }
    await(host.close());
    await(vertx.close());
    engines.close();
  }

  /// A batch.
  @Benchmark
  @OperationsPerInvocation(BATCHES)
  public int batches() throws Exception {
    Judging judging = new Judging();
    context.runOnContext(turn -> opened.forEach(judging::next));
    return await(judging.all.future());
  }

  /// What is under way; on the context only.
  private static final class Judging {
    private final Promise<Integer> all = Promise.promise();
    private int begun;
    private int done;

    void next(SessionHooks hooks) {
      if (begun < BATCHES) {
        begun++;
        hooks.judge(BATCH).onSuccess(judged -> ended(hooks, judged)).onFailure(all::tryFail);
      }
    }

    private void ended(SessionHooks hooks, List<JudgedReply> judged) {
      Check.equal(BATCH.size(), judged.size());
      if (++done == BATCHES) {
        all.complete(done);
      } else {
        next(hooks);
      }
    }
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }
}
