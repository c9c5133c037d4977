package dev.relayout.control;

import dev.relayout.queue.QueueAction;
import dev.relayout.queue.QueueFilter;
import dev.relayout.queue.QueueItem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// What a command wants from the queue.
public sealed interface ControlRequest {
  /// Messages, in order of arrival; the end has the totals.
  record ListThem(QueueFilter filter, long limit) implements ControlRequest {}

  /// All that is known of one message.
  record Show(String id) implements ControlRequest {}

  /// Something done to messages; each answer says what became of one.
  ///
  /// @param who for the log
  record Change(QueueAction action, QueueFilter filter, String who) implements ControlRequest {}

  /// As it travels.
  default JsonObject toJson() {
    return switch (this) {
      case ListThem(QueueFilter filter, long limit) ->
          new JsonObject().put("do", "list").put("filter", encode(filter)).put("limit", limit);
      case Show(String id) -> new JsonObject().put("do", "show").put("id", id);
      case Change(QueueAction action, QueueFilter filter, String who) ->
          new JsonObject().put("do", action.verb()).put("filter", encode(filter)).put("who", who);
    };
  }

  /// As it came.
  ///
  /// @throws IllegalArgumentException when this is none
  static ControlRequest of(JsonObject json) {
    try {
      String verb = json.getString("do", "");
      return switch (verb) {
        case "list" -> new ListThem(decode(json), json.getLong("limit", Long.MAX_VALUE));
        case "show" -> new Show(json.getString("id", ""));
        default -> new Change(action(verb), decode(json), json.getString("who", "unknown"));
      };
    } catch (ClassCastException | ArithmeticException e) {
      throw new IllegalArgumentException("a value of the wrong kind: " + e.getMessage(), e);
    }
  }

  private static QueueAction action(String verb) {
    for (QueueAction each : QueueAction.values()) {
      if (each.verb().equals(verb)) {
        return each;
      }
    }
    throw new IllegalArgumentException("nothing is known of \"" + verb + "\"");
  }

  private static JsonObject encode(QueueFilter filter) {
    JsonObject json =
        new JsonObject()
            .put("ids", new JsonArray(filter.ids()))
            .put("sender", filter.sender())
            .put("recipient", filter.recipient())
            .put("reason", filter.reason());
    if (filter.olderThan() != null) {
      json.put("olderThanMillis", filter.olderThan().toMillis());
    }
    if (filter.state() != null) {
      json.put("state", filter.state().word());
    }
    return json;
  }

  /// A change must say what it means: a filter that is not there is not "everything".
  private static QueueFilter decode(JsonObject request) {
    JsonObject json = request.getJsonObject("filter");
    if (json == null) {
      throw new IllegalArgumentException("there is no filter");
    }
    List<String> ids =
        json.getJsonArray("ids", new JsonArray()).stream().map(String.class::cast).toList();
    Long age = json.getLong("olderThanMillis");
    String state = json.getString("state", "");
    return new QueueFilter(
        ids,
        json.getString("sender", ""),
        json.getString("recipient", ""),
        age == null ? null : Duration.ofMillis(age),
        json.getString("reason", ""),
        state.isEmpty() ? null : QueueItem.State.valueOf(state.toUpperCase(Locale.ROOT)));
  }
}
