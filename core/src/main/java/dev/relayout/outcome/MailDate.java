package dev.relayout.outcome;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A date-time as a header has it (RFC 5322 §3.3), in UTC.
final class MailDate {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

  private MailDate() {}

  static String format(Instant when) {
    return FORMAT.format(when.atOffset(ZoneOffset.UTC));
  }
}
