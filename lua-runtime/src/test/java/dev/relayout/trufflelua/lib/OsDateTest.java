package dev.relayout.trufflelua.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneId;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// `os.date` and `os.time`; what is expected is what PUC Lua gives on Linux.
class OsDateTest {
  private final Lua lua = Lua.granted(builder -> builder.timeZone(ZoneId.of("Europe/Berlin")));

  @AfterEach
  void close() {
    lua.close();
  }

  private String date(String format, long time) {
    return lua.call("os.date", format, time).asString();
  }

  /// A Lua table; its fields come in pairs of name and value.
  private Value table(Object... fields) {
    Value table = lua.call("os.date", "*t", 0);
    for (String name : table.getMemberKeys().toArray(String[]::new)) {
      table.putMember(name, null);
    }
    for (int i = 0; i < fields.length; i += 2) {
      table.putMember((String) fields[i], fields[i + 1]);
    }
    return table;
  }

  private long time(Object... fields) {
    return lua.call("os.time", table(fields)).asLong();
  }

  @Test
  void everyConversion() {
    assertEquals(
        "Sun Sep  9 01:46:40 2001|09/09/01|01:46:40|01:46:40 AM|01 2001 36 36 36 7 252 GMT +0000",
        date("!%c|%x|%X|%r|%g %G %V %U %W %u %j %Z %z", 1_000_000_000));
    assertEquals(
        "20 01 Sep 09/09/01 2001-09-09 01:46 01:46:40  9 \n\t|01 09 %",
        date("!%C %y %h %D %F %R %T %e %n%t|%Ey %Od %%", 1_000_000_000));
    assertEquals(
        "Sunday September Sun Sep 0 01 01 40", date("!%A %B %a %b %w %H %I %S", 1_000_000_000));
  }

  @Test
  void noonAndMidnightAreTwelve() {
    assertEquals("12 AM", date("!%I %p", 0));
    assertEquals("12 PM", date("!%I %p", 43_200));
  }

  @Test
  void weeksByIso8601BelongToTheYearOfTheirThursday() {
    assertEquals("2023-52 53 52 365", date("!%G-%V %U %W %j", 1_703_980_800));
    assertEquals("2020-53", date("!%G-%V", 1_609_459_200));
    assertEquals("2025-01", date("!%G-%V", 1_735_516_800));
  }

  @Test
  void localTimeHasTheZonesNameAndOffset() {
    assertEquals("CET +0100", date("%Z %z", 0));
    assertEquals("CEST +0200", date("%Z %z", 1_000_000_000));
  }

  @Test
  void withoutFormatItIsTheLocalTimeNow() {
    assertTrue(lua.call("os.date").asString().matches("\\w{3} \\w{3} [ \\d]\\d [\\d:]{8} \\d{4}"));
  }

  @Test
  void conversionsThatDoNotExistAreNamedWithTheRest() {
    String problem = "bad argument #1 to 'date' (invalid conversion specifier '%Ez abc')";
    assertEquals(problem, lua.failure("os.date", "%Ez abc"));
    assertTrue(lua.failure("os.date", "%").endsWith("(invalid conversion specifier '%')"));
    assertTrue(lua.failure("os.date", "%Q").endsWith("(invalid conversion specifier '%Q')"));
    assertTrue(lua.failure("os.date", "%O").endsWith("(invalid conversion specifier '%O')"));
  }

  @Test
  void tableHasAllFields() {
    Value table = lua.call("os.date", "!*t", 1_703_980_800);
    assertEquals(2023, table.getMember("year").asLong());
    assertEquals(12, table.getMember("month").asLong());
    assertEquals(31, table.getMember("day").asLong());
    assertEquals(0, table.getMember("hour").asLong());
    assertEquals(1, table.getMember("wday").asLong());
    assertEquals(365, table.getMember("yday").asLong());
    assertFalse(table.getMember("isdst").asBoolean());
  }

  @Test
  void yearsBeyondAnIntAreRefused() {
    String problem = "date result cannot be represented in this installation";
    assertEquals(problem, lua.failure("os.date", "%Y", 1L << 60));
    assertEquals(problem, lua.failure("os.date", "%Y", Long.MIN_VALUE));
    assertEquals("2147485547", date("!%Y", 67_768_036_191_676_799L));
  }

  @Test
  void timeOfATable() {
    assertEquals(1_704_063_600, time("year", 2024, "month", 1, "day", 1, "hour", 0));
    assertEquals(1_704_106_800, time("year", 2024, "month", "1", "day", 1));
  }

  @Test
  void daylightSavingTimeIsFoundOrBelieved() {
    Object[] summer = {"year", 2024, "month", 7, "day", 1, "hour", 0, "isdst", null};
    assertEquals(1_719_784_800, time(summer));
    summer[9] = false;
    assertEquals(1_719_788_400, time(summer));
    assertEquals(1_704_060_000, time("year", 2024, "month", 1, "day", 1, "hour", 0, "isdst", true));
  }

  @Test
  void timesThatTheClockSkipsOrRepeats() {
    Object[] skipped = {"year", 2024, "month", 3, "day", 31, "hour", 2, "min", 30, "isdst", null};
    assertEquals(1_711_848_600, time(skipped));
    skipped[11] = true;
    assertEquals(1_711_845_000, time(skipped));
    Object[] repeated = {"year", 2024, "month", 10, "day", 27, "hour", 2, "min", 30, "isdst", null};
    assertEquals(1_729_992_600, time(repeated));
    repeated[11] = true;
    assertEquals(1_729_989_000, time(repeated));
  }

  @Test
  void fieldsOutOfTheirRangesAreNormalized() {
    Value table = table("year", 2005, "month", 1, "day", 1, "hour", 1, "min", 0, "sec", -3602);
    lua.call("os.time", table);
    assertEquals(2004, table.getMember("year").asLong());
    assertEquals(12, table.getMember("month").asLong());
    assertEquals(31, table.getMember("day").asLong());
    assertEquals(23, table.getMember("hour").asLong());
    assertEquals(58, table.getMember("sec").asLong());
    assertEquals(366, table.getMember("yday").asLong());
  }

  @Test
  void whatIsWrongWithATable() {
    assertEquals(
        "field 'month' missing in date table", lua.failure("os.time", table("year", 2000)));
    assertEquals(
        "field 'day' is not an integer",
        lua.failure("os.time", table("year", 2000, "month", 1, "day", 1.5)));
    assertEquals(
        "field 'year' is out-of-bound",
        lua.failure("os.time", table("year", 1L << 40, "month", 1, "day", 1)));
    assertEquals(
        "field 'day' is out-of-bound",
        lua.failure("os.time", table("year", 0, "month", 1, "day", 1L << 32)));
    assertEquals(
        "time result cannot be represented in this installation",
        lua.failure(
            "os.time",
            table("year", (1L << 31) + 1899, "month", 12, "day", 31, "hour", 24, "sec", 3600)));
  }

  @Test
  void hostObjectsAreNoDateTables() {
    assertEquals(
        "bad argument #1 to 'time' (table expected, got userdata)",
        lua.failure("os.time", ProxyObject.fromMap(Map.of())));
  }
}
