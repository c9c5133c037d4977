package dev.relayout.app.queue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// The list for people: a line for each message, and below it what keeps the message.
final class ItemTable {
  private static final int MAX_REASON = 200;

  private final PrintWriter out;
  private final Instant now;
  private long shown;

  ItemTable(PrintWriter out, Instant now) {
    this.out = out;
    this.now = now;
  }

  void add(JsonObject item) {
    if (shown++ == 0) {
      line("ID", "STATE", "AGE", "SIZE", "TRIES", "NEXT", "FROM", "TO");
    }
    Instant created = Instant.parse(item.getString("created"));
    JsonArray pending = item.getJsonArray("pending");
    int more = pending.size() - 1;
    line(
        item.getString("id"),
        item.getString("state"),
        Plain.time(Duration.between(created, now)),
        Plain.size(item.getLong("size")),
        item.getInteger("attempts"),
        next(item, now),
        Plain.address(item.getString("returnPath")),
        Plain.address(pending.getString(0)) + (more > 0 ? " and " + more + " more" : ""));
    if (!item.getString("lastTrouble").isEmpty()) {
      reason(item.getString("lastTrouble"));
    }
    for (Object hold : item.getJsonArray("holds")) {
      JsonObject why = (JsonObject) hold;
      reason(why.getString("sender") + ": " + why.getString("reason"));
    }
  }

  /// `now`, `in 5 m`; `-` for what is held or being sent.
  static String next(JsonObject item, Instant now) {
    if (!item.getString("state").equals("waiting")) {
      return "-";
    }
    Instant due = Instant.parse(item.getString("due"));
    return due.isAfter(now) ? "in " + Plain.time(Duration.between(now, due)) : "now";
  }

  /// Prints what all come to.
  void end(JsonObject totals) {
    long messages = totals.getLong("messages");
    if (messages == 0) {
      out.println("no messages");
      return;
    }
    long left = messages - shown;
    out.println(
        Changed.messages(messages)
            + ", "
            + Plain.size(totals.getLong("bytes"))
            + (messages == 1 ? "" : " in all")
            + part(totals.getLong("held"), "held")
            + part(totals.getLong("active"), "being sent")
            + (left > 0 ? "; " + left + " not shown, --limit 0 shows all" : ""));
  }

  private static String part(long count, String what) {
    return count == 0 ? "" : ", " + count + " " + what;
  }

  private void line(Object... columns) {
    out.println(String.format(Locale.ROOT, "%-13s  %-7s  %6s  %7s  %5s  %-7s  %s → %s", columns));
  }

  private void reason(String why) {
    out.println("    " + Plain.text(why, MAX_REASON));
  }
}
