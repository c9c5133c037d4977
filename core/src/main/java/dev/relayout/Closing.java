package dev.relayout;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is to be closed, the last opened first; a part that fails to close does not keep the others
/// open. On one context.
final class Closing {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpRelay.class);

  private record Step(String what, Supplier<Future<Void>> close) {}

  private final Deque<Step> steps = new ArrayDeque<>();

  /// @param what for the log, should it fail
  void add(String what, Supplier<Future<Void>> close) {
    steps.push(new Step(what, close));
  }

  Future<Void> run() {
    Future<Void> closed = Future.succeededFuture();
    while (!steps.isEmpty()) {
      Step step = steps.pop();
      closed = closed.compose(before -> one(step));
    }
    return closed;
  }

  private static Future<Void> one(Step step) {
    return step.close
        .get()
        .recover(failure -> {
          LOG.error("closing {} failed", step.what, failure);
          return Future.succeededFuture();
        });
  }
}
