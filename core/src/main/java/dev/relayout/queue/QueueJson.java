package dev.relayout.queue;

import dev.relayout.spool.AttemptCodec;
import dev.relayout.spool.Envelope;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/// The queue as JSON. The keys are an interface: they may be added to, not renamed.
public final class QueueJson {
  private QueueJson() {}

  /// A line of a list.
  public static JsonObject of(QueueItem item) {
    QueuedMessage message = item.message();
    JsonArray holds = new JsonArray();
    item.holds()
        .forEach(hold ->
            holds.add(new JsonObject().put("sender", hold.sender()).put("reason", hold.reason())));
    return new JsonObject()
        .put("id", message.id())
        .put("state", item.state().word())
        .put("held", message.held())
        .put("size", message.size())
        .put("created", message.created().toString())
        .put("due", message.due().toString())
        .put("attempts", message.attempts())
        .put("returnPath", message.envelope().returnPath())
        .put("pending", new JsonArray(message.pending()))
        .put("lastTrouble", message.lastTrouble())
        .put("holds", holds);
  }

  /// All that is known of a message: the line of a list and more.
  public static JsonObject of(QueueDetails details) {
    Envelope envelope = details.item().message().envelope();
    JsonObject json =
        of(details.item())
            .put("recipients", new JsonArray(envelope.recipients()))
            .put("body", envelope.body().name())
            .put("smtpUtf8", envelope.smtpUtf8())
            .put("requireTls", envelope.requireTls())
            .put("protocol", envelope.origin().protocol())
            .put("clientAddress", envelope.origin().clientAddress())
            .put("authSender", envelope.origin().authSender())
            .put("header", details.header());
    details.attempt().ifPresent(attempt -> json.put("lastAttempt", AttemptCodec.encode(attempt)));
    return json;
  }

  /// What became of an action.
  public static JsonObject of(QueueAction action, QueueChange change) {
    JsonObject json =
        new JsonObject()
            .put("id", change.id())
            .put("action", action.verb())
            .put("result", change.result().word());
    return change.what().isEmpty() ? json : json.put("what", change.what());
  }

  /// The end of a list.
  public static JsonObject of(QueueTotals totals) {
    return new JsonObject()
        .put("messages", totals.messages())
        .put("bytes", totals.bytes())
        .put("held", totals.held())
        .put("active", totals.active())
        .put("absent", totals.absent());
  }
}
