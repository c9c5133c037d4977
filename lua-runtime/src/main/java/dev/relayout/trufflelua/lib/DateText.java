package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaString;
import java.util.Locale;
import java.util.TimeZone;

/// Writes a time as a format says: C99's `strftime` in the C locale (manual §6.9, `os.date`).
final class DateText {
  private static final String CONVERSIONS = "aAbBcCdDeFgGhHIjmMnprRStTuUVwWxXyYzZ%";

  /// What may follow the modifiers, which mean nothing in the C locale.
  private static final String AFTER_E = "cCxXyY";

  private static final String AFTER_O = "deHImMSuUVwWy";
  private static final String[] DAYS = {
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"
  };
  private static final String[] MONTHS = {
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December"
  };

  private final BrokenTime time;
  private final StringBuilder text = new StringBuilder();

  private DateText(BrokenTime time) {
    this.time = time;
  }

  /// The text for a format.
  ///
  /// @param start where in the string the format begins
  /// @throws LibraryError about argument 1, for a conversion that does not exist
  static LuaString format(BrokenTime time, LuaString format, int start) {
    DateText out = new DateText(time);
    String given = format.latin1();
    int at = start;
    while (at < given.length()) {
      char c = given.charAt(at++);
      if (c != '%') {
        out.text.append(c);
        continue;
      }
      int length = conversionLength(given, at);
      if (length == 0) {
        throw LibraryError.argument(
            1, "invalid conversion specifier '%" + given.substring(at) + "'");
      }
      at += length;
      out.convert(given.charAt(at - 1));
    }
    return LuaString.ofLatin1(out.text.toString());
  }

  /// 1, 2 with a modifier, 0 for none that is valid.
  private static int conversionLength(String given, int at) {
    if (at >= given.length()) {
      return 0;
    }
    char first = given.charAt(at);
    if (CONVERSIONS.indexOf(first) >= 0) {
      return 1;
    }
    String allowed = first == 'E' ? AFTER_E : first == 'O' ? AFTER_O : "";
    return at + 1 < given.length() && allowed.indexOf(given.charAt(at + 1)) >= 0 ? 2 : 0;
  }

  private void convert(char conversion) {
    switch (conversion) {
      case 'a' -> text.append(DAYS[time.weekday()], 0, 3);
      case 'A' -> text.append(DAYS[time.weekday()]);
      case 'b', 'h' -> text.append(MONTHS[time.month() - 1], 0, 3);
      case 'B' -> text.append(MONTHS[time.month() - 1]);
      case 'p' -> text.append(time.hour() < 12 ? "AM" : "PM");
      case 'n' -> text.append('\n');
      case 't' -> text.append('\t');
      case '%' -> text.append('%');
      case 'Z' -> text.append(zoneName());
      case 'z' -> zoneOffset();
      case 'c' -> all("abeTY", ' ');
      case 'D', 'x' -> all("mdy", '/');
      case 'F' -> all("Ymd", '-');
      case 'R' -> all("HM", ':');
      case 'T', 'X' -> all("HMS", ':');
      case 'r' -> {
        all("IMS", ':');
        text.append(' ');
        convert('p');
      }
      default -> number(conversion);
    }
  }

  private void all(String conversions, char between) {
    for (int i = 0; i < conversions.length(); i++) {
      if (i > 0) {
        text.append(between);
      }
      convert(conversions.charAt(i));
    }
  }

  private void number(char conversion) {
    switch (conversion) {
      case 'C' -> digits(Math.floorDiv(time.year(), 100L), 2, '0');
      case 'd' -> digits(time.day(), 2, '0');
      case 'e' -> digits(time.day(), 2, ' ');
      case 'g' -> digits(Math.floorMod(isoYear(), 100L), 2, '0');
      case 'G' -> text.append(isoYear());
      case 'H' -> digits(time.hour(), 2, '0');
      case 'I' -> digits((time.hour() + 11) % 12 + 1, 2, '0');
      case 'j' -> digits(time.yearDay() + 1, 3, '0');
      case 'm' -> digits(time.month(), 2, '0');
      case 'M' -> digits(time.minute(), 2, '0');
      case 'S' -> digits(time.second(), 2, '0');
      case 'u' -> text.append(isoWeekday());
      case 'U' -> digits((time.yearDay() + 7 - time.weekday()) / 7, 2, '0');
      case 'V' -> digits(isoWeek(), 2, '0');
      case 'w' -> text.append(time.weekday());
      case 'W' -> digits((time.yearDay() + 8 - isoWeekday()) / 7, 2, '0');
      case 'y' -> digits(Math.floorMod(time.year(), 100L), 2, '0');
      case 'Y' -> text.append(time.year());
      default -> throw new IllegalStateException("conversion " + conversion);
    }
  }

  private void digits(long value, int width, char fill) {
    String shown = Long.toString(value);
    text.repeat(fill, Math.max(0, width - shown.length())).append(shown);
  }

  private int isoWeekday() {
    return (time.weekday() + 6) % 7 + 1;
  }

  /// The week of this year by ISO 8601; 0 when the day belongs to the last year's last week.
  private int weekOfYear() {
    return (time.yearDay() + 11 - isoWeekday()) / 7;
  }

  private int isoWeek() {
    int week = weekOfYear();
    if (week == 0) {
      return weeks(time.year() - 1);
    }
    return week > weeks(time.year()) ? 1 : week;
  }

  private long isoYear() {
    int week = weekOfYear();
    if (week == 0) {
      return time.year() - 1;
    }
    return week > weeks(time.year()) ? time.year() + 1 : time.year();
  }

  /// 53 when the year begins or ends on a Thursday, else 52.
  private static int weeks(long year) {
    int thursday = 4;
    boolean begins = Math.floorMod(BrokenTime.days(year, 1, 1) + thursday, 7L) == thursday;
    boolean ends = Math.floorMod(BrokenTime.days(year, 12, 31) + thursday, 7L) == thursday;
    return begins || ends ? 53 : 52;
  }

  private void zoneOffset() {
    int minutes = time.offset().getTotalSeconds() / 60;
    text.append(minutes < 0 ? '-' : '+');
    digits(Math.abs(minutes) / 60L * 100 + Math.abs(minutes) % 60, 4, '0');
  }

  private String zoneName() {
    return TimeZone.getTimeZone(time.zone())
        .getDisplayName(time.daylight(), TimeZone.SHORT, Locale.ENGLISH);
  }
}
