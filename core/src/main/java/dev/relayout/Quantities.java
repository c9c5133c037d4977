package dev.relayout;

import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Times and sizes as people write them.
public final class Quantities {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Pattern BYTES = Pattern.compile("(\\d{1,12})([KMG]?)");

  private Quantities() {}

  /// `500ms`, `30s`, `5m`, `4h`, `3d`; null when it is none.
  public static @Nullable Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  /// The shortest text that [#duration] reads back as the same time.
  static String text(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1_000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1_000;
    if (seconds == 0 || seconds % 60 != 0) {
      return seconds + "s";
    }
    long minutes = seconds / 60;
    if (minutes % 60 != 0) {
      return minutes + "m";
    }
    long hours = minutes / 60;
    return hours % 24 == 0 ? hours / 24 + "d" : hours + "h";
  }

  /// Each as [#text] writes it.
  static JsonArray texts(List<Duration> durations) {
    JsonArray texts = new JsonArray();
    durations.forEach(each -> texts.add(text(each)));
    return texts;
  }

  /// `5000`, `64K`, `10M`, `1G`, powers of 1024; null when it is none.
  static @Nullable Long bytes(String text) {
    Matcher matcher = BYTES.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "K" -> count << 10;
      case "M" -> count << 20;
      case "G" -> count << 30;
      default -> count;
    };
  }
}
