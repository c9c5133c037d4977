package dev.relayout;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// When a message that could not be delivered is tried again, and when it is given up.
public final class RetryOptions {
  /// Pause after the first failed attempt: 5 minutes; doubled after each further one.
  public static final Duration DEFAULT_FIRST = Duration.ofMinutes(5);

  /// Longest pause: 4 hours.
  public static final Duration DEFAULT_MAX = Duration.ofHours(4);

  /// Age at which what is still pending is bounced: 3 days (VPOP3's default).
  public static final Duration DEFAULT_EXPIRY = Duration.ofDays(3);

  /// Age at which the sender is warned that a message is late: never.
  public static final Duration DEFAULT_WARN_AFTER = Duration.ZERO;

  private Duration first = DEFAULT_FIRST;
  private Duration max = DEFAULT_MAX;
  private Duration expiry = DEFAULT_EXPIRY;
  private Duration warnAfter = DEFAULT_WARN_AFTER;
  private List<Duration> pauses = new ArrayList<>();
  private List<ReplyRetryOptions> replies = new ArrayList<>();

  /// All defaults.
  public RetryOptions() {}

  /// A copy.
  public RetryOptions(RetryOptions other) {
    first = other.first;
    max = other.max;
    expiry = other.expiry;
    warnAfter = other.warnAfter;
    pauses = new ArrayList<>(other.pauses);
    replies = new ArrayList<>();
    other.replies.forEach(each -> replies.add(new ReplyRetryOptions(each)));
  }

  /// From JSON: `first`, `max`, `expiry`, `warnAfter`, each a text such as `5m`; `pauses`, a list of such
  /// texts; `replies`, a list of [ReplyRetryOptions].
  ///
  /// @throws IllegalArgumentException for an unknown key, or a value that does not fit, also to others
  public RetryOptions(JsonObject json) {
    this(new Keys(json));
  }

  RetryOptions(Keys keys) {
    keys.duration("first", this::setFirst);
    keys.duration("max", this::setMax);
    keys.durations("pauses", this::setPauses);
    keys.duration("expiry", this::setExpiry);
    keys.duration("warnAfter", this::setWarnAfter);
    keys.objects("replies", ReplyRetryOptions::new, this::setReplies);
    keys.end();
    for (String unused : pauses.isEmpty() ? List.<String>of() : List.of("first", "max")) {
      if (keys.has(unused)) {
        throw new OptionException(
            keys.prefix() + unused, "means nothing beside pauses: take one of them out");
      }
    }
    RetryPlans.of(this, keys.prefix());
  }

  /// As JSON that the constructor reads; without `first` and `max` where pauses stand in their place.
  public JsonObject toJson() {
    JsonArray rules = new JsonArray();
    replies.forEach(each -> rules.add(each.toJson()));
    JsonObject json = new JsonObject();
    if (pauses.isEmpty()) {
      json.put("first", Quantities.text(first)).put("max", Quantities.text(max));
    }
    return json.put("pauses", Quantities.texts(pauses))
        .put("replies", rules)
        .put("expiry", Quantities.text(expiry))
        .put("warnAfter", Quantities.text(warnAfter));
  }

  /// Pause after the first failed attempt.
  public Duration getFirst() {
    return first;
  }

  /// Sets the pause after the first failed attempt.
  public RetryOptions setFirst(Duration first) {
    this.first = Checks.positive(first);
    return this;
  }

  /// Longest pause between two attempts.
  public Duration getMax() {
    return max;
  }

  /// Sets the longest pause between two attempts.
  public RetryOptions setMax(Duration max) {
    this.max = Checks.positive(max);
    return this;
  }

  /// The pauses one by one; empty = they double, from [#getFirst] to [#getMax].
  public List<Duration> getPauses() {
    return pauses;
  }

  /// Sets the pauses after the first failed attempt, the second and so on; the last one repeats.
  public RetryOptions setPauses(List<Duration> pauses) {
    this.pauses = Checks.allPositive(pauses);
    return this;
  }

  /// Other schedules for some replies; the first that fits decides.
  public List<ReplyRetryOptions> getReplies() {
    return replies;
  }

  /// Sets other schedules for some replies.
  public RetryOptions setReplies(List<ReplyRetryOptions> replies) {
    this.replies = new ArrayList<>(replies);
    return this;
  }

  /// Adds another schedule for some replies.
  public RetryOptions addReply(ReplyRetryOptions reply) {
    replies.add(reply);
    return this;
  }

  /// Age at which what is still pending is bounced.
  public Duration getExpiry() {
    return expiry;
  }

  /// Sets the age at which what is still pending is bounced.
  public RetryOptions setExpiry(Duration expiry) {
    this.expiry = Checks.positive(expiry);
    return this;
  }

  /// Age at which the sender is warned that a message is late; zero = never.
  public Duration getWarnAfter() {
    return warnAfter;
  }

  /// Sets the age at which the sender is warned, once for each message, that it is late; zero = never.
  public RetryOptions setWarnAfter(Duration warnAfter) {
    this.warnAfter = warnAfter.isZero() ? warnAfter : Checks.positive(warnAfter);
    return this;
  }
}
