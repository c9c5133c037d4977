package dev.relayout.queue;

import dev.relayout.log.SessionLog;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does one thing to each message of a walk, and writes into the log who wanted it.
final class Changing implements Walk.Visitor {
  private static final Logger LOG = LoggerFactory.getLogger("dev.relayout.queue");

  private final QueueSource source;
  private final QueueAction action;
  private final String who;
  private final QueueAdmin.Slices<QueueChange> out;

  Changing(QueueSource source, QueueAction action, String who, QueueAdmin.Slices<QueueChange> out) {
    this.source = source;
    this.action = action;
    this.who = who;
    this.out = out;
  }

  @Override
  public Future<Void> visit(List<QueueItem> items, List<String> absent) {
    List<Future<QueueChange>> changes = new ArrayList<>();
    for (String id : absent) {
      changes.add(Future.succeededFuture(new QueueChange(id, QueueChange.Result.ABSENT, "")));
    }
    for (QueueItem item : items) {
      changes.add(change(item));
    }
    if (changes.isEmpty()) {
      return Future.succeededFuture();
    }
    return Future.join(changes)
        .compose(done -> out.take(changes.stream().map(Future::result).toList()));
  }

  private Future<QueueChange> change(QueueItem item) {
    String id = item.message().id();
    return source
        .apply(action, id, who)
        .map(result -> QueueChange.of(id, result))
        .otherwise(failure -> QueueChange.failed(id, failure))
        .onSuccess(change -> log(item, change));
  }

  private void log(QueueItem item, QueueChange change) {
    String by = SessionLog.quoted(who);
    switch (change.result()) {
      case DONE, LATER ->
          LOG.info(
              "id={} {} by {}{}: from <{}> for {}",
              change.id(),
              action.verb(),
              by,
              change.result() == QueueChange.Result.LATER ? " after this attempt" : "",
              item.message().envelope().returnPath(),
              item.message().pending());
      case FAILED ->
          LOG.error("id={} {} by {} failed: {}", change.id(), action.verb(), by, change.what());
      case UNCHANGED, BUSY, HELD, ABSENT -> {}
    }
  }
}
