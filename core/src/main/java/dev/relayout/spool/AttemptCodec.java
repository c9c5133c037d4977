package dev.relayout.spool;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/// A last attempt as JSON.
public final class AttemptCodec {
  private AttemptCodec() {}

  /// Its keys are also those of `queue show --json`.
  public static JsonObject encode(LastAttempt attempt) {
    JsonArray troubles = new JsonArray();
    for (LastAttempt.Trouble each : attempt.troubles()) {
      troubles.add(new JsonObject().put("recipient", each.recipient()).put("what", each.what()));
    }
    return new JsonObject()
        .put("when", attempt.when().toString())
        .put("sender", attempt.sender())
        .put("server", attempt.server())
        .put("troubles", troubles)
        .put("transcript", new JsonArray(attempt.transcript()));
  }

  /// @throws RuntimeException when this is none
  static LastAttempt decode(JsonObject json) {
    List<LastAttempt.Trouble> troubles =
        json.getJsonArray("troubles").stream()
            .map(JsonObject.class::cast)
            .map(each ->
                new LastAttempt.Trouble(each.getString("recipient"), each.getString("what")))
            .toList();
    return new LastAttempt(
        Instant.parse(json.getString("when")),
        json.getString("sender"),
        json.getString("server"),
        troubles,
        json.getJsonArray("transcript").stream().map(String.class::cast).toList());
  }
}
