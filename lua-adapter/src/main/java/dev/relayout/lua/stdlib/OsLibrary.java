package dev.relayout.lua.stdlib;

import dev.relayout.lua.lib.DateFormat;
import dev.relayout.lua.lib.LuaLibraryException;
import dev.relayout.lua.vm.Args;
import dev.relayout.lua.vm.Bytes;
import dev.relayout.lua.vm.Table;
import dev.relayout.lua.vm.Vm;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.luaj.vm2.LuaInteger;
import org.luaj.vm2.LuaNumber;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/// `os` (reference manual §6.9): the time, and nothing of the system.
final class OsLibrary {
  private static final int NOON = 12;
  private static final double MILLIS_PER_SECOND = 1000;

  private OsLibrary() {}

  static LuaTable install(Vm vm, Sandbox sandbox) {
    long start = sandbox.clock().millis();
    Library library = new Library(vm);
    library.add(
        "clock", args -> LuaValue.valueOf((sandbox.clock().millis() - start) / MILLIS_PER_SECOND));
    library.add("time", args -> time(args, sandbox));
    library.add("date", args -> date(args, sandbox));
    library.add("difftime", args -> LuaValue.valueOf(args.number(1) - args.optNumber(2, 0)));
    library.add("getenv", args -> LuaValue.NIL);
    library.add("setlocale", OsLibrary::setLocale);
    library.refuse("os", "it may not start or end programs", "execute", "exit");
    library.refuse("os", "it may not change files", "remove", "rename", "tmpname");
    return library.install("os");
  }

  private static Varargs setLocale(Args args) {
    String wanted = args.absent(1) ? "" : Bytes.latin1(args.string(1));
    return wanted.isEmpty() || wanted.equals("C") || wanted.equals("POSIX")
        ? Bytes.string("C")
        : LuaValue.NIL;
  }

  private static Varargs time(Args args, Sandbox sandbox) {
    if (args.absent(1)) {
      return LuaValue.valueOf((double) sandbox.clock().instant().getEpochSecond());
    }
    LuaTable date = args.table(1);
    try {
      long seconds =
          LocalDateTime.of((int) field(args, date, "year", -1), 1, 1, 0, 0)
              .plusMonths(field(args, date, "month", -1) - 1)
              .plusDays(field(args, date, "day", -1) - 1)
              .plusHours(field(args, date, "hour", NOON))
              .plusMinutes(field(args, date, "min", 0))
              .plusSeconds(field(args, date, "sec", 0))
              .atZone(sandbox.zone())
              .toEpochSecond();
      return LuaValue.valueOf((double) seconds);
    } catch (DateTimeException | ArithmeticException e) {
      return LuaValue.NIL;
    }
  }

  /// @param otherwise -1 = the field must be there
  private static long field(Args args, LuaTable date, String name, long otherwise) {
    LuaNumber number = Bytes.numberOf(date.rawget(Bytes.string(name)));
    if (number == null && otherwise < 0) {
      throw args.vm().error("field '" + name + "' missing in date table");
    }
    return number == null ? otherwise : number.tolong();
  }

  private static Varargs date(Args args, Sandbox sandbox) {
    LuaString given = args.optString(1);
    String format = given == null ? "%c" : Bytes.latin1(given);
    boolean utc = format.startsWith("!");
    format = utc ? format.substring(1) : format;
    ZoneId zone = utc ? ZoneOffset.UTC : sandbox.zone();
    Instant at = sandbox.clock().instant();
    if (!args.absent(2)) {
      at = instant(args, args.number(2));
    }
    ZonedDateTime time = at.atZone(zone);
    if (format.startsWith("*t")) {
      return fields(time);
    }
    try {
      return Bytes.string(DateFormat.format(format, time));
    } catch (LuaLibraryException e) {
      throw args.bad(1, String.valueOf(e.getMessage()));
    }
  }

  private static Instant instant(Args args, double seconds) {
    try {
      return Instant.ofEpochSecond((long) Math.floor(seconds));
    } catch (DateTimeException e) {
      throw args.vm().error("time result cannot be represented in this installation");
    }
  }

  private static LuaTable fields(ZonedDateTime time) {
    LuaTable fields = new Table(0, 9);
    put(fields, "year", time.getYear());
    put(fields, "month", time.getMonthValue());
    put(fields, "day", time.getDayOfMonth());
    put(fields, "hour", time.getHour());
    put(fields, "min", time.getMinute());
    put(fields, "sec", time.getSecond());
    put(fields, "wday", time.getDayOfWeek().getValue() % 7 + 1);
    put(fields, "yday", time.getDayOfYear());
    boolean summer = time.getZone().getRules().isDaylightSavings(time.toInstant());
    fields.rawset(Bytes.string("isdst"), BaseLibrary.bool(summer));
    return fields;
  }

  private static void put(LuaTable fields, String name, int value) {
    fields.rawset(Bytes.string(name), LuaInteger.valueOf(value));
  }
}
