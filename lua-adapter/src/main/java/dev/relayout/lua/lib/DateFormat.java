package dev.relayout.lua.lib;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;

/// `strftime` of C99 in the C locale, as `os.date` has it.
public final class DateFormat {
  private static final DateTimeFormatter ZONE_OFFSET =
      DateTimeFormatter.ofPattern("xx", Locale.ROOT);
  private static final DateTimeFormatter ZONE_NAME =
      DateTimeFormatter.ofPattern("zzz", Locale.ROOT);
  private static final List<String> DAYS =
      List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
  private static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");

  private DateFormat() {}

  /// Formats a time.
  ///
  /// @param format one byte in each character; other bytes than directives are kept
  /// @throws LuaLibraryException for a directive that C99 does not know
  public static String format(String format, ZonedDateTime time) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c != '%') {
        out.append(c);
        continue;
      }
      int at = i + 1;
      if (at < format.length() && "EO".indexOf(format.charAt(at)) >= 0) {
        at++;
      }
      String directive = at < format.length() ? one(format.charAt(at), time) : "";
      if (directive.isEmpty()) {
        throw new LuaLibraryException(
            "invalid conversion specifier '"
                + format.substring(i, Math.min(at + 1, format.length()))
                + "'");
      }
      out.append(directive);
      i = at;
    }
    return out.toString();
  }

  /// The text of one directive; empty when there is none of that letter.
  private static String one(char directive, ZonedDateTime time) {
    return switch (directive) {
      case 'a' -> DAYS.get(time.getDayOfWeek().getValue() - 1).substring(0, 3);
      case 'A' -> DAYS.get(time.getDayOfWeek().getValue() - 1);
      case 'b', 'h' -> MONTHS.get(time.getMonthValue() - 1).substring(0, 3);
      case 'B' -> MONTHS.get(time.getMonthValue() - 1);
      case 'c' -> format("%a %b %e %H:%M:%S %Y", time);
      case 'C' -> two(Math.floorDiv(time.getYear(), 100));
      case 'd' -> two(time.getDayOfMonth());
      case 'D', 'x' -> format("%m/%d/%y", time);
      case 'e' -> padded(time.getDayOfMonth());
      case 'F' -> format("%Y-%m-%d", time);
      case 'g' -> two(time.get(IsoFields.WEEK_BASED_YEAR) % 100);
      case 'G' -> String.valueOf(time.get(IsoFields.WEEK_BASED_YEAR));
      case 'H' -> two(time.getHour());
      case 'I' -> two(twelve(time));
      case 'j' -> String.format(Locale.ROOT, "%03d", time.getDayOfYear());
      case 'm' -> two(time.getMonthValue());
      case 'M' -> two(time.getMinute());
      case 'n' -> "\n";
      case 'p' -> time.getHour() < 12 ? "AM" : "PM";
      case 'r' -> format("%I:%M:%S %p", time);
      case 'R' -> format("%H:%M", time);
      case 's' -> String.valueOf(time.toEpochSecond());
      case 'S' -> two(time.getSecond());
      case 't' -> "\t";
      case 'T', 'X' -> format("%H:%M:%S", time);
      case 'u' -> String.valueOf(time.getDayOfWeek().getValue());
      case 'U' -> two(week(time, time.getDayOfWeek().getValue() % 7));
      case 'V' -> two(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case 'w' -> String.valueOf(time.getDayOfWeek().getValue() % 7);
      case 'W' -> two(week(time, time.getDayOfWeek().getValue() - 1));
      case 'y' -> two(Math.floorMod(time.getYear(), 100));
      case 'Y' -> String.valueOf(time.getYear());
      case 'z' -> ZONE_OFFSET.format(time);
      case 'Z' -> time.getZone().equals(ZoneOffset.UTC) ? "UTC" : ZONE_NAME.format(time);
      case '%' -> "%";
      default -> "";
    };
  }

  /// Weeks since the first day of the year that is a first day of the week.
  private static int week(ZonedDateTime time, int daysSinceWeekStart) {
    return (time.getDayOfYear() + 6 - daysSinceWeekStart) / 7;
  }

  private static int twelve(ZonedDateTime time) {
    int hour = time.getHour() % 12;
    return hour == 0 ? 12 : hour;
  }

  private static String two(int value) {
    return String.format(Locale.ROOT, "%02d", value);
  }

  private static String padded(int value) {
    return value < 10 ? " " + value : String.valueOf(value);
  }
}
