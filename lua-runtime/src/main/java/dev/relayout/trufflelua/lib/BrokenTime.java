package dev.relayout.trufflelua.lib;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/// A point in time as a calendar of one time zone shows it: C's `struct tm`, for all years whose number minus 1900 an `int` holds.
/// `java.time` ends before that, so the calendar is computed here.
///
/// @param month 1 to 12
/// @param weekday 0 (Sunday) to 6
/// @param yearDay 0 to 365
/// @param daylight whether daylight saving time is in force
record BrokenTime(
    long year,
    int month,
    int day,
    int hour,
    int minute,
    int second,
    int weekday,
    int yearDay,
    boolean daylight,
    ZoneOffset offset,
    ZoneId zone) {
  static final long DAY_SECONDS = 86_400;

  /// What the rules of `java.time` are asked about at most: they look at whole years around, and all know the years to 999,999,999.
  private static final long LATEST = 900_000_000L * 365 * DAY_SECONDS;

  /// C's `localtime` and `gmtime`.
  ///
  /// @param time seconds since 1970-01-01 00:00 UTC
  /// @return null when the year is too large or too small
  static @Nullable BrokenTime of(long time, ZoneId zone) {
    ZoneOffset offset = offset(zone.getRules(), time);
    if (Math.abs(time / DAY_SECONDS) > (1L << 40)) {
      return null;
    }
    long local = time + offset.getTotalSeconds();
    long days = Math.floorDiv(local, DAY_SECONDS);
    int rest = (int) Math.floorMod(local, DAY_SECONDS);
    long[] date = date(days);
    if (date[0] - 1900 != (int) (date[0] - 1900)) {
      return null;
    }
    return new BrokenTime(
        date[0],
        (int) date[1],
        (int) date[2],
        rest / 3600,
        rest / 60 % 60,
        rest % 60,
        (int) Math.floorMod(days + 4, 7L),
        (int) (days - days(date[0], 1, 1)),
        zone.getRules().isDaylightSavings(instant(time)),
        offset,
        zone);
  }

  /// What a clock on the wall is ahead of UTC at a time.
  static ZoneOffset offset(ZoneRules rules, long time) {
    return rules.getOffset(instant(time));
  }

  /// The nearest time that `java.time` can be asked about.
  static Instant instant(long time) {
    return Instant.ofEpochSecond(Math.clamp(time, -LATEST, LATEST));
  }

  /// Days from 1970-01-01 to a date of the Gregorian calendar. Years begin in March, so that a leap day is the last of its year, and 400
  /// of them are always 146,097 days.
  static long days(long year, int month, int day) {
    long y = month <= 2 ? year - 1 : year;
    long cycle = Math.floorDiv(y, 400L);
    long yearOfCycle = y - cycle * 400;
    long dayOfYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    long dayOfCycle = yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear;
    return cycle * 146_097 + dayOfCycle - 719_468;
  }

  /// The other way round: year, month, day.
  private static long[] date(long days) {
    long shifted = days + 719_468;
    long cycle = Math.floorDiv(shifted, 146_097L);
    long dayOfCycle = shifted - cycle * 146_097;
    long yearOfCycle =
        (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365;
    long dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100);
    long monthFromMarch = (5 * dayOfYear + 2) / 153;
    long day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
    long month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
    long year = yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0);
    return new long[] {year, month, day};
  }
}
