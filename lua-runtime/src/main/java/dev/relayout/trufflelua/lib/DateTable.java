package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.runtime.Conversions;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.LuaTable;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.Operators;
import dev.relayout.trufflelua.runtime.Values;
import org.jspecify.annotations.Nullable;

/// A time as the table that `os.date("*t")` gives and `os.time` takes (manual §6.9).
final class DateTable {
  private static final LuaString YEAR = LuaString.of("year");
  private static final LuaString MONTH = LuaString.of("month");
  private static final LuaString DAY = LuaString.of("day");
  private static final LuaString HOUR = LuaString.of("hour");
  private static final LuaString MINUTE = LuaString.of("min");
  private static final LuaString SECOND = LuaString.of("sec");
  private static final LuaString YEAR_DAY = LuaString.of("yday");
  private static final LuaString WEEKDAY = LuaString.of("wday");
  private static final LuaString DAYLIGHT = LuaString.of("isdst");

  /// For a field that may not be missing.
  private static final int REQUIRED = -1;

  private DateTable() {}

  /// Sets all fields.
  static void fill(LuaContext context, LuaTable table, BrokenTime time) {
    Operators.setIndex(context, table, YEAR, time.year());
    Operators.setIndex(context, table, MONTH, (long) time.month());
    Operators.setIndex(context, table, DAY, (long) time.day());
    Operators.setIndex(context, table, HOUR, (long) time.hour());
    Operators.setIndex(context, table, MINUTE, (long) time.minute());
    Operators.setIndex(context, table, SECOND, (long) time.second());
    Operators.setIndex(context, table, YEAR_DAY, time.yearDay() + 1L);
    Operators.setIndex(context, table, WEEKDAY, time.weekday() + 1L);
    Operators.setIndex(context, table, DAYLIGHT, time.daylight());
  }

  /// Reads the fields that a time needs.
  ///
  /// @throws LibraryError when one is missing, no integer, or too large for C's `int`
  static LocalTime read(LuaContext context, LuaTable table) {
    long year = field(context, table, YEAR, REQUIRED, 1900);
    long month = field(context, table, MONTH, REQUIRED, 1);
    long day = field(context, table, DAY, REQUIRED, 0);
    long hour = field(context, table, HOUR, 12, 0);
    long minute = field(context, table, MINUTE, 0, 0);
    long second = field(context, table, SECOND, 0, 0);
    return new LocalTime(year, month, day, hour, minute, second, daylight(context, table));
  }

  private static @Nullable Boolean daylight(LuaContext context, LuaTable table) {
    Object daylight = Operators.index(context, table, DAYLIGHT);
    return daylight == Nil.NIL ? null : (Boolean) Values.isTrue(daylight);
  }

  /// @param base what C subtracts from the field before it stores it in an `int`
  private static long field(
      LuaContext context, LuaTable table, LuaString name, long otherwise, long base) {
    Object given = Operators.index(context, table, name);
    Long value = Conversions.toInteger(given);
    if (value == null) {
      if (given != Nil.NIL) {
        throw LibraryError.of("field '" + name.latin1() + "' is not an integer");
      } else if (otherwise == REQUIRED) {
        throw LibraryError.of("field '" + name.latin1() + "' missing in date table");
      }
      return otherwise;
    }
    boolean fits =
        value >= 0 ? value - base <= Integer.MAX_VALUE : value >= Integer.MIN_VALUE + base;
    if (!fits) {
      throw LibraryError.of("field '" + name.latin1() + "' is out-of-bound");
    }
    return value;
  }
}
