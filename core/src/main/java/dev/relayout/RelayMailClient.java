package dev.relayout;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.MailResult;

/// A mail client whose server is the relay in the same process. Thread-safe.
final class RelayMailClient implements MailClient {
  private final Vertx vertx;
  private final RelayVerticle relay;
  private volatile boolean closed;

  RelayMailClient(Vertx vertx, RelayVerticle relay) {
    this.vertx = vertx;
    this.relay = relay;
  }

  /// Completes, on the caller's context, when the message is in the relay's queue.
  @Override
  public Future<MailResult> sendMail(MailMessage message) {
    if (closed) {
      return Future.failedFuture(new IllegalStateException("the mail client is closed"));
    }
    Context caller = vertx.getOrCreateContext();
    Promise<MailResult> promise = Promise.promise();
    relay
        .entrance()
        .compose(entrance -> entrance.client().sendMail(message))
        .onComplete(sent -> caller.runOnContext(turn -> complete(promise, sent)));
    return promise.future();
  }

  private static void complete(Promise<MailResult> promise, AsyncResult<MailResult> sent) {
    if (sent.succeeded()) {
      promise.complete(sent.result());
    } else {
      promise.fail(sent.cause());
    }
  }

  /// Ends this client; the relay goes on. Idempotent.
  @Override
  public Future<Void> close() {
    closed = true;
    return Future.succeededFuture();
  }
}
