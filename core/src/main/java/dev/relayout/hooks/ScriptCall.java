package dev.relayout.hooks;

import dev.relayout.script.ScriptException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// One call on a script thread. Its result goes to the caller's context, once, whatever the thread
/// does.
final class ScriptCall<T> implements ScriptJob {
  private final Context caller;
  private final Duration patience;
  private final Callable<T> work;
  private final Consumer<ScriptException> whenAbandoned;
  private final Promise<T> promise = Promise.promise();

  ScriptCall(
      Context caller,
      Duration patience,
      Callable<T> work,
      Consumer<ScriptException> whenAbandoned) {
    this.caller = caller;
    this.patience = patience;
    this.work = work;
    this.whenAbandoned = whenAbandoned;
  }

  Context caller() {
    return caller;
  }

  Future<T> result() {
    return promise.future();
  }

  @Override
  public void run(Results results) {
    try {
      T result = work.call();
      results.add(caller, () -> promise.tryComplete(result));
    } catch (Throwable e) {
      // Errors too: a script's endless recursion must cost its session only.
      results.add(caller, () -> promise.tryFail(e));
    }
  }

  @Override
  public void abandoned() {
    String what = "the script did not come back within " + patience.toMillis() + " ms";
    ScriptException timeout = new ScriptException(ScriptException.Kind.TIMEOUT, null, what);
    whenAbandoned.accept(timeout);
    caller.runOnContext(back -> promise.tryFail(timeout));
  }

  @Override
  public Duration patience() {
    return patience;
  }
}
