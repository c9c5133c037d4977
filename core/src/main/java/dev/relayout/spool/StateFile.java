package dev.relayout.spool;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The durable state of a message as JSON, for people with an editor, too.
final class StateFile {
  private static final int VERSION = 1;
  private static final String ATTEMPT = "lastAttempt";

  private StateFile() {}

  /// @param attempt null = none was made
  static byte[] encode(QueuedMessage message, @Nullable LastAttempt attempt) {
    JsonObject json = state(message);
    if (attempt != null) {
      json.put(ATTEMPT, AttemptCodec.encode(attempt));
    }
    return json.encodePrettily().getBytes(StandardCharsets.UTF_8);
  }

  private static JsonObject state(QueuedMessage message) {
    Envelope envelope = message.envelope();
    Envelope.Origin origin = envelope.origin();
    return new JsonObject()
        .put("version", VERSION)
        .put("returnPath", envelope.returnPath())
        .put("recipients", new JsonArray(envelope.recipients()))
        .put("body", envelope.body().name())
        .put("smtpUtf8", envelope.smtpUtf8())
        .put("protocol", origin.protocol())
        .put("clientAddress", origin.clientAddress())
        .put("authSender", origin.authSender())
        .put("size", message.size())
        .put("created", message.created().toString())
        .put("pending", new JsonArray(message.pending()))
        .put("attempts", message.attempts())
        .put("due", message.due().toString())
        .put("lastTrouble", message.lastTrouble())
        .put("held", message.held());
  }

  /// @throws IOException when this is not the state of a message
  static QueuedMessage decode(String id, byte[] bytes) throws IOException {
    try {
      JsonObject json = new JsonObject(new String(bytes, StandardCharsets.UTF_8));
      if (!Objects.equals(json.getInteger("version"), VERSION)) {
        throw new IOException("version " + json.getValue("version") + ", not " + VERSION);
      }
      return new QueuedMessage(
          id,
          envelope(json),
          json.getLong("size"),
          Instant.parse(json.getString("created")),
          strings(json, "pending"),
          json.getInteger("attempts"),
          Instant.parse(json.getString("due")),
          json.getString("lastTrouble"),
          // Not in states of earlier versions.
          json.getBoolean("held", false));
    } catch (DecodeException
        | ClassCastException
        | NullPointerException
        | IllegalArgumentException
        | DateTimeException e) {
      throw new IOException("not the state of a message: " + e.getMessage(), e);
    }
  }

  /// The attempt beside a state; null when there is none that can be read: it is only for people.
  static @Nullable LastAttempt attempt(byte[] bytes) {
    try {
      JsonObject attempt =
          new JsonObject(new String(bytes, StandardCharsets.UTF_8)).getJsonObject(ATTEMPT);
      return attempt == null ? null : AttemptCodec.decode(attempt);
    } catch (DecodeException | ClassCastException | NullPointerException | DateTimeException e) {
      return null;
    }
  }

  private static Envelope envelope(JsonObject json) {
    return new Envelope(
        json.getString("returnPath"),
        strings(json, "recipients"),
        BodyType.valueOf(json.getString("body")),
        json.getBoolean("smtpUtf8"),
        new Envelope.Origin(
            json.getString("protocol"),
            json.getString("clientAddress"),
            json.getString("authSender")));
  }

  private static List<String> strings(JsonObject json, String key) {
    return json.getJsonArray(key).stream().map(String.class::cast).toList();
  }
}
