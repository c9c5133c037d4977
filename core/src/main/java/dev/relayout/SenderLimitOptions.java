package dev.relayout;

import dev.relayout.session.Rate;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How fast a sender may send, written as a number and a time, such as `100/1m`. Empty = no limit.
public final class SenderLimitOptions {
  private static final Pattern RATE = Pattern.compile("(\\d{1,9})/(\\S+)");

  private static final String WANTED = "a number and a time such as 100/1m";

  private String messages = "";
  private String connections = "";

  /// No limits.
  public SenderLimitOptions() {}

  /// A copy.
  public SenderLimitOptions(SenderLimitOptions other) {
    messages = other.messages;
    connections = other.connections;
  }

  /// From JSON; the keys are the names of the properties here.
  ///
  /// @throws IllegalArgumentException for an unknown key or a value that does not fit
  public SenderLimitOptions(JsonObject json) {
    this(new Keys(json));
  }

  SenderLimitOptions(Keys keys) {
    keys.string("messages", WANTED, this::setMessages);
    keys.string("connections", WANTED, this::setConnections);
    keys.end();
  }

  /// As JSON that the constructor reads.
  public JsonObject toJson() {
    return new JsonObject().put("messages", messages).put("connections", connections);
  }

  /// How many messages in what time.
  public String getMessages() {
    return messages;
  }

  /// Sets how many messages may be sent in what time, counted from the first one.
  public SenderLimitOptions setMessages(String messages) {
    rate(messages);
    this.messages = messages;
    return this;
  }

  /// How many connections in what time.
  public String getConnections() {
    return connections;
  }

  /// Sets how many connections may be made in what time.
  public SenderLimitOptions setConnections(String connections) {
    rate(connections);
    this.connections = connections;
    return this;
  }

  static Rate rate(String text) {
    if (text.isEmpty()) {
      return Rate.NONE;
    }
    Matcher matcher = RATE.matcher(text);
    Duration per = matcher.matches() ? Quantities.duration(matcher.group(2)) : null;
    int most = per == null ? 0 : Integer.parseInt(matcher.group(1));
    if (per == null || per.isZero() || most == 0) {
      throw new IllegalArgumentException("must be " + WANTED + ", not " + text);
    }
    return new Rate(most, per);
  }
}
