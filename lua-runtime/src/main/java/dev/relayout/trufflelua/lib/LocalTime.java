package dev.relayout.trufflelua.lib;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/// A date and time as a user gives it, where every number may be out of its range: C's `struct tm` before `mktime`.
///
/// @param year the full year
/// @param month from 1
/// @param daylight whether it is in daylight saving time; null to find out
record LocalTime(
    long year,
    long month,
    long day,
    long hour,
    long minute,
    long second,
    @Nullable Boolean daylight) {
  /// How many changes of the clock to look at for the offset that the other half of the year has.
  private static final int NEARBY_CHANGES = 3;

  /// C's `mktime`: seconds since 1970-01-01 00:00 UTC.
  long toTime(ZoneId zone) {
    long months = year * 12 + month - 1;
    long days =
        BrokenTime.days(Math.floorDiv(months, 12L), (int) Math.floorMod(months, 12L) + 1, 1)
            + day
            - 1;
    long local = days * BrokenTime.DAY_SECONDS + hour * 3600 + minute * 60 + second;
    ZoneRules rules = zone.getRules();
    Instant inside = BrokenTime.instant(local);
    LocalDateTime wall = LocalDateTime.ofEpochSecond(inside.getEpochSecond(), 0, ZoneOffset.UTC);
    ZoneOffsetTransition change = rules.getTransition(wall);
    if (change != null) {
      return local - offset(rules, change).getTotalSeconds();
    }
    long time = local - rules.getOffset(wall).getTotalSeconds();
    if (daylight == null || daylight == daylight(rules, time)) {
      return time;
    }
    ZoneOffset other = otherOffset(rules, time, daylight);
    return other == null ? time : local - other.getTotalSeconds();
  }

  /// At a time that the clock shows twice or never: the offset without daylight saving time, if nothing else is wanted.
  private ZoneOffset offset(ZoneRules rules, ZoneOffsetTransition change) {
    boolean wanted = Boolean.TRUE.equals(daylight);
    return rules.isDaylightSavings(change.getInstant()) == wanted
        ? change.getOffsetAfter()
        : change.getOffsetBefore();
  }

  private static boolean daylight(ZoneRules rules, long time) {
    return rules.isDaylightSavings(BrokenTime.instant(time));
  }

  /// The offset that is in force with or without daylight saving time, at the nearest time when it is.
  private static @Nullable ZoneOffset otherOffset(ZoneRules rules, long time, boolean daylight) {
    Instant later = BrokenTime.instant(time);
    Instant earlier = later;
    for (int i = 0; i < NEARBY_CHANGES; i++) {
      ZoneOffsetTransition next = rules.nextTransition(later);
      if (next != null && rules.isDaylightSavings(next.getInstant()) == daylight) {
        return next.getOffsetAfter();
      }
      ZoneOffsetTransition last = rules.previousTransition(earlier);
      if (last != null && rules.isDaylightSavings(last.getInstant().minusSeconds(1)) == daylight) {
        return last.getOffsetBefore();
      }
      later = next == null ? later : next.getInstant();
      earlier = last == null ? earlier : last.getInstant();
    }
    return null;
  }
}
