package dev.relayout.app.queue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One message for people.
final class DetailsText {
  private final PrintWriter out;
  private final Instant now;

  DetailsText(PrintWriter out, Instant now) {
    this.out = out;
    this.now = now;
  }

  void print(JsonObject message) {
    field("id", message.getString("id"));
    field("state", message.getString("state"));
    field("size", message.getLong("size") + " bytes");
    field("accepted", ago(message.getString("created")) + origin(message));
    field("from", Plain.address(message.getString("returnPath")));
    JsonObject attempt = message.getJsonObject("lastAttempt");
    recipients(message, attempt);
    field("attempts", message.getInteger("attempts").toString());
    field("next", message.getString("due") + " (" + ItemTable.next(message, now) + ")");
    why(message);
    if (attempt != null) {
      attempt(attempt);
    }
    if (!message.getString("header").isEmpty()) {
      out.println();
      out.println("header:");
      message.getString("header").lines().forEach(this::quoted);
    }
    out.println();
  }

  private void recipients(JsonObject message, @Nullable JsonObject attempt) {
    Map<String, String> troubles = new HashMap<>();
    if (attempt != null) {
      for (Object each : attempt.getJsonArray("troubles")) {
        JsonObject trouble = (JsonObject) each;
        troubles.put(trouble.getString("recipient"), trouble.getString("what"));
      }
    }
    Set<Object> pending = new HashSet<>();
    message.getJsonArray("pending").forEach(pending::add);
    for (Object each : message.getJsonArray("recipients")) {
      String recipient = (String) each;
      String stands =
          pending.contains(recipient)
              ? troubles.getOrDefault(recipient, "waiting")
              : "done: delivered, or reported to the sender";
      field("to", Plain.address(recipient) + "  " + Plain.text(stands));
    }
  }

  private void why(JsonObject message) {
    if (!message.getString("lastTrouble").isEmpty()) {
      field("because", Plain.text(message.getString("lastTrouble")));
    }
    JsonArray holds = message.getJsonArray("holds");
    for (Object each : holds) {
      JsonObject hold = (JsonObject) each;
      field("because", Plain.text(hold.getString("sender") + ": " + hold.getString("reason")));
    }
  }

  private void attempt(JsonObject attempt) {
    String server = attempt.getString("server");
    out.println();
    out.println(
        "last attempt, "
            + ago(attempt.getString("when"))
            + ", by "
            + Plain.text(attempt.getString("sender"))
            + (server.isEmpty() ? "" : " at " + Plain.text(server))
            + ":");
    attempt.getJsonArray("transcript").forEach(line -> quoted((String) line));
  }

  private String origin(JsonObject message) {
    String client = message.getString("clientAddress");
    String login = message.getString("authSender");
    return " by "
        + Plain.text(message.getString("protocol"))
        + (client.isEmpty() ? "" : " from " + Plain.text(client))
        + (login.isEmpty() ? "" : " as " + Plain.text(login));
  }

  private String ago(String instant) {
    Duration age = Duration.between(Instant.parse(instant), now);
    return instant + " (" + Plain.time(age) + " ago)";
  }

  private void field(String name, String value) {
    out.println(String.format("%-9s %s", name, value));
  }

  private void quoted(String line) {
    out.println("    " + Plain.text(line.replace("\t", "    ")));
  }
}
