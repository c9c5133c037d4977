package dev.relayout.app.check;

import dev.relayout.app.UserError;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// A point of local time as people write it.
final class When {
  private When() {}

  /// Reads `HH:MM[:SS]` (today) or `YYYY-MM-DD` and that, with a `T` or a space between them.
  ///
  /// @param text null = now
  static ZonedDateTime parse(@Nullable String text, ZonedDateTime now) {
    if (text == null) {
      return now.withNano(0);
    }
    try {
      LocalDateTime local =
          text.indexOf('-') < 0
              ? now.toLocalDate().atTime(LocalTime.parse(text.length() == 4 ? "0" + text : text))
              : LocalDateTime.parse(text.replace(' ', 'T'));
      return local.atZone(now.getZone());
    } catch (DateTimeParseException e) {
      throw UserError.usage(
          "--time " + text + ": write a local time such as 09:30, or 2026-11-23T09:30");
    }
  }
}
