package dev.relayout.spool.log;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells whoever waits for a record, on the context that it asked from. Those of a batch that wait on
/// one context are told in one turn.
final class Acknowledgement {
  private static final Logger LOG = LoggerFactory.getLogger("dev.relayout.spool");

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
    byContext.forEach(Acknowledgement::tell);
  }

  private static void tell(Context context, List<Acknowledgement> theirs) {
    try {
      context.runOnContext(turn -> theirs.forEach(Acknowledgement::complete));
    } catch (RejectedExecutionException e) {
      // Its Vert.x was closed: what was asked for is done, but nobody is left to hear it.
      LOG.debug("{} changes were written whose owner is gone", theirs.size(), e);
    }
  }

  private void complete() {
    if (failure == null) {
      promise.complete();
    } else {
      promise.fail(failure);
    }
  }
}
