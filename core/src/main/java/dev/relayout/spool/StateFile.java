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

/// The durable state of a message as JSON, for people with an editor, too.
final class StateFile {
  private static final int VERSION = 1;

  private StateFile() {}

  static byte[] encode(QueuedMessage message) {
    Envelope envelope = message.envelope();
    Envelope.Origin origin = envelope.origin();
    JsonObject json = new JsonObject();
    if (!envelope.dsn().equals(Dsn.NONE)) {
      json.put("dsn", new JsonArray(envelope.dsn().lines(envelope.recipients())));
    }
    if (message.warned()) {
      json.put("warned", true);
    }
    return json.put("version", VERSION)
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
        .encodePrettily()
        .getBytes(StandardCharsets.UTF_8);
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
          json.getBoolean("warned", false));
    } catch (DecodeException
        | ClassCastException
        | NullPointerException
        | IllegalArgumentException
        | DateTimeException e) {
      throw new IOException("not the state of a message: " + e.getMessage(), e);
    }
  }

  private static Envelope envelope(JsonObject json) {
    List<String> recipients = strings(json, "recipients");
    List<String> dsn = json.containsKey("dsn") ? strings(json, "dsn") : List.of();
    return new Envelope(
        json.getString("returnPath"),
        recipients,
        BodyType.valueOf(json.getString("body")),
        json.getBoolean("smtpUtf8"),
        new Envelope.Origin(
            json.getString("protocol"),
            json.getString("clientAddress"),
            json.getString("authSender")),
        Dsn.of(dsn, recipients));
  }

  private static List<String> strings(JsonObject json, String key) {
    return json.getJsonArray(key).stream().map(String.class::cast).toList();
  }
}
