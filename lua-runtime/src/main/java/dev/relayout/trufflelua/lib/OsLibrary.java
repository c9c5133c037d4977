package dev.relayout.trufflelua.lib;

import com.oracle.truffle.api.TruffleFile;
import com.oracle.truffle.api.TruffleLanguage.Env;
import dev.relayout.trufflelua.LuaLanguage;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.Library;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.LuaTable;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.Values;
import java.io.IOException;
import java.nio.file.StandardCopyOption;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// The system around (manual §6.9), as far as the host grants it: files through the file system that the host gives the context,
/// processes when it allows them, the environment's variables that it passes on. What is not granted fails as a call of C fails that
/// the system refuses: `nil, "name: Operation not permitted", 1`.
///
/// `os.clock` tells how long the context has existed, not processor time: a context has no thread of its own whose time could be taken.
/// `os.setlocale` knows the locale C only.
final class OsLibrary {
  private static final LuaString DEFAULT_FORMAT = LuaString.of("%c");
  private static final LuaString LOCALE = LuaString.of("C");

  /// When the context came to be.
  private record Start(long nanos) {}

  private OsLibrary() {}

  static Library create(LuaLanguage language) {
    return new Library(language, "os")
        .function("clock", OsLibrary::clock)
        .function("date", OsLibrary::date)
        .function("difftime", OsLibrary::difftime)
        .function("execute", Commands::execute)
        .function("exit", OsLibrary::exit)
        .function("getenv", OsLibrary::getenv)
        .function("remove", OsLibrary::remove)
        .function("rename", OsLibrary::rename)
        .function("setlocale", OsLibrary::setlocale)
        .function("time", OsLibrary::time)
        .function("tmpname", OsLibrary::tmpname)
        .opening((context, table) -> start(context));
  }

  private static long start(LuaContext context) {
    return context.state(Start.class, _ -> new Start(System.nanoTime())).nanos();
  }

  private static Object clock(LuaContext context, Object[] arguments) {
    return (System.nanoTime() - start(context)) / 1e9;
  }

  private static Object date(LuaContext context, Object[] arguments) {
    LuaString given = Args.optionalString(context, arguments, 1);
    LuaString format = given == null ? DEFAULT_FORMAT : given;
    long time = Args.integer(context, arguments, 2, System.currentTimeMillis() / 1000);
    boolean universal = format.length() > 0 && format.at(0) == '!';
    int start = universal ? 1 : 0;
    ZoneId zone = universal ? ZoneId.of("GMT") : zone(context);
    BrokenTime broken = BrokenTime.of(time, zone);
    if (broken == null) {
      throw LibraryError.of("date result cannot be represented in this installation");
    }
    if (!format.latin1().startsWith("*t", start) || format.length() != start + 2) {
      return DateText.format(broken, format, start);
    }
    LuaTable table = new LuaTable();
    DateTable.fill(context, table, broken);
    return table;
  }

  private static ZoneId zone(LuaContext context) {
    ZoneId zone = context.env().getTimeZone();
    return zone.normalized() == ZoneOffset.UTC ? ZoneId.of("UTC") : zone;
  }

  private static Object time(LuaContext context, Object[] arguments) {
    if (Args.absent(arguments, 1)) {
      return System.currentTimeMillis() / 1000;
    }
    LuaTable table = Args.table(context, arguments, 1);
    ZoneId zone = zone(context);
    long time = DateTable.read(context, table).toTime(zone);
    BrokenTime normal = BrokenTime.of(time, zone);
    if (normal == null) {
      throw LibraryError.of("time result cannot be represented in this installation");
    }
    DateTable.fill(context, table, normal);
    return time;
  }

  private static Object difftime(LuaContext context, Object[] arguments) {
    long later = Args.integer(context, arguments, 1);
    return (double) later - (double) Args.integer(context, arguments, 2);
  }

  /// Ends the context: the host sees the exit and its code, and whatever is open is closed.
  private static Object exit(LuaContext context, Object[] arguments) {
    int code;
    if (Args.get(arguments, 1) instanceof Boolean good) {
      code = good ? 0 : 1;
    } else {
      code = (int) Args.integer(context, arguments, 1, 0);
    }
    context.env().getContext().closeExited(null, code);
    return Values.NONE;
  }

  private static Object getenv(LuaContext context, Object[] arguments) {
    String name = FileNames.text(Args.string(context, arguments, 1));
    String value = context.env().getEnvironment().get(name);
    return value == null ? Nil.NIL : LuaString.of(value);
  }

  private static Object remove(LuaContext context, Object[] arguments) {
    LuaString name = Args.string(context, arguments, 1);
    return SystemError.answering(
        name,
        () -> {
          FileNames.file(context, name).delete();
          return true;
        });
  }

  private static Object rename(LuaContext context, Object[] arguments) {
    LuaString from = Args.string(context, arguments, 1);
    LuaString to = Args.string(context, arguments, 2);
    return SystemError.answering(
        null,
        () -> {
          TruffleFile target = FileNames.file(context, to);
          FileNames.file(context, from).move(target, StandardCopyOption.REPLACE_EXISTING);
          return true;
        });
  }

  private static Object setlocale(LuaContext context, Object[] arguments) {
    LuaString locale = Args.optionalString(context, arguments, 1);
    Args.option(context, arguments, 2, 0, "all", "collate", "ctype", "monetary", "numeric", "time");
    boolean known = locale == null || locale.length() == 0 || locale.equals(LOCALE);
    return known ? LOCALE : Nil.NIL;
  }

  private static Object tmpname(LuaContext context, Object[] arguments) {
    Env env = context.env();
    try {
      return LuaString.of(env.createTempFile(null, "lua_", "").getPath());
    } catch (IOException
        | SecurityException
        | UnsupportedOperationException
        | IllegalArgumentException e) {
      String why = SystemError.of(e).text();
      throw LibraryError.of("unable to generate a unique filename (" + why + ")");
    }
  }
}
