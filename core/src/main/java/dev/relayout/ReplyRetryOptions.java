package dev.relayout;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Another retry schedule for some replies. What is not set is as in the [RetryOptions] around it.
public final class ReplyRetryOptions {
  private String reply = "";
  private List<Duration> pauses = new ArrayList<>();
  private @Nullable Duration expiry;

  /// For no reply yet.
  public ReplyRetryOptions() {}

  /// A copy.
  public ReplyRetryOptions(ReplyRetryOptions other) {
    reply = other.reply;
    pauses = new ArrayList<>(other.pauses);
    expiry = other.expiry;
  }

  /// From JSON: `reply`, a text such as `450 *`; `pauses`, a list; `expiry`.
  ///
  /// @throws IllegalArgumentException for an unknown key or a value that does not fit
  public ReplyRetryOptions(JsonObject json) {
    this(new Keys(json));
  }

  ReplyRetryOptions(Keys keys) {
    keys.string("reply", this::setReply);
    keys.durations("pauses", this::setPauses);
    keys.duration("expiry", this::setExpiry);
    keys.end();
  }

  /// As JSON that the constructor reads.
  public JsonObject toJson() {
    JsonObject json = new JsonObject().put("reply", reply).put("pauses", Quantities.texts(pauses));
    if (expiry != null) {
      json.put("expiry", Quantities.text(expiry));
    }
    return json;
  }

  /// Which replies, see [#setReply].
  public String getReply() {
    return reply;
  }

  /// Sets which replies are meant: code and text as the script left them, the lines of a reply joined by a
  /// space; `*` stands for any text, case makes no difference.
  public ReplyRetryOptions setReply(String reply) {
    this.reply = Objects.requireNonNull(reply, "reply");
    return this;
  }

  /// The pauses; empty = as usual.
  public List<Duration> getPauses() {
    return pauses;
  }

  /// Sets the pauses after the first failed attempt, the second and so on; the last one repeats.
  public ReplyRetryOptions setPauses(List<Duration> pauses) {
    this.pauses = Checks.allPositive(pauses);
    return this;
  }

  /// Age of a message at which it is given up after such a reply; null = as usual.
  public @Nullable Duration getExpiry() {
    return expiry;
  }

  /// Sets the age of a message at which it is given up after such a reply.
  public ReplyRetryOptions setExpiry(@Nullable Duration expiry) {
    this.expiry = expiry == null ? null : Checks.positive(expiry);
    return this;
  }
}
