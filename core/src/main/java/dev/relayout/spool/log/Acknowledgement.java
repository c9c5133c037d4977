package dev.relayout.spool.log;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells whoever waits for a record, on the context that it asked from. Those of a batch that wait on
/// one context are told in one turn.
final class Acknowledgement {
  private final Promise<Void> promise = Promise.promise();
  private final @Nullable Context context = Vertx.currentContext();
  private @Nullable Throwable failure;

  Future<Void> future() {
    return promise.future();
  }

  /// What [#tell] will say.
  void fails(Throwable cause) {
    failure = cause;
  }

  /// Tells them all.
  static void tell(List<Acknowledgement> all) {
    IdentityHashMap<Context, List<Acknowledgement>> byContext = new IdentityHashMap<>();
    for (Acknowledgement each : all) {
      if (each.context == null) {
        each.complete();
      } else {
        byContext.computeIfAbsent(each.context, context -> new ArrayList<>()).add(each);
      }
    }
    byContext.forEach((context, theirs) ->
        context.runOnContext(turn -> theirs.forEach(Acknowledgement::complete)));
  }

  private void complete() {
    if (failure == null) {
      promise.complete();
    } else {
      promise.fail(failure);
    }
  }
}
