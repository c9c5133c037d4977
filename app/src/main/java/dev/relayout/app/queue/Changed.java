package dev.relayout.app.queue;

import io.vertx.core.json.JsonObject;
import java.util.List;

/// What became of an action, in words.
final class Changed {
  private static final List<String> REFUSALS = List.of("busy", "held", "absent", "failed");

  private Changed() {}

  /// Why an action was not done; empty when it was.
  static String why(JsonObject change) {
    return switch (change.getString("result", "")) {
      case "busy" -> "is being sent at this moment, try again later";
      case "held" -> "is held: release it first";
      case "absent" -> "is not in the queue (any more)";
      case "failed" -> "could not be changed: " + Plain.text(change.getString("what", ""));
      default -> "";
    };
  }

  /// How many messages it was not done to.
  static long refused(JsonObject counts) {
    return REFUSALS.stream().mapToLong(each -> counts.getLong(each, 0L)).sum();
  }

  static String messages(long count) {
    return count == 1 ? "1 message" : count + " messages";
  }
}
