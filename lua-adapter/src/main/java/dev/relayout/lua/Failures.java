package dev.relayout.lua;

import dev.relayout.lua.vm.Bytes;
import dev.relayout.lua.vm.LuaFailure;
import dev.relayout.lua.vm.Place;
import dev.relayout.lua.vm.ScriptStopped;
import dev.relayout.lua.vm.Vm;
import dev.relayout.script.ScriptException;
import dev.relayout.script.SourceLocation;
import dev.relayout.script.Text;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/// What a script threw, as the exception of the SPI.
final class Failures {
  /// A raised text keeps this much; scripts raise whole messages.
  private static final int MAX_SHOWN = 1_000;

  private static final int MAX_FIELDS = 10;
  private static final Pattern POSITION = Pattern.compile("([^:\\n]{1,255}):(\\d{1,9}): ");

  private Failures() {}

  static ScriptException of(ScriptStopped stopped) {
    return new ScriptException(
        stopped.kind(), location(stopped.place()), String.valueOf(stopped.getMessage()), stopped);
  }

  static ScriptException of(Vm vm, LuaFailure failure) {
    String what = describe(vm, failure.value());
    SourceLocation place = location(failure.place());
    Matcher position = POSITION.matcher(what);
    if (failure.value() instanceof LuaString
        && position.lookingAt()
        && isChunk(position.group(1), place)) {
      place = new SourceLocation(position.group(1), Integer.parseInt(position.group(2)), 0);
      what = what.substring(position.end());
    }
    return new ScriptException(ScriptException.Kind.ERROR, place, clean(what), failure);
  }

  /// Whether a text before `:12:` names a script, and not, say, a server.
  private static boolean isChunk(String name, @Nullable SourceLocation place) {
    return name.endsWith(".lua")
        || name.startsWith("[string ")
        || (place != null && name.equals(place.file()));
  }

  /// One line, fit for a log.
  static String clean(String text) {
    String cut = text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "..." : text;
    return cut.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  private static @Nullable SourceLocation location(@Nullable Place place) {
    return place == null ? null : new SourceLocation(place.chunk(), place.line(), 0);
  }

  private static String describe(Vm vm, LuaValue value) {
    LuaString text = Bytes.stringOf(value);
    if (text != null) {
      return Text.of(Bytes.copy(text)).toString();
    }
    if (value instanceof LuaTable table) {
      LuaString own = ownText(vm, table);
      return own != null ? Text.of(Bytes.copy(own)).toString() : "raised a table " + fields(table);
    }
    return "raised "
        + (value.isnil() || value.isboolean() ? value.tojstring() : "a " + value.typename());
  }

  /// What the table's `__tostring` says; null when it has none or that fails as well.
  private static @Nullable LuaString ownText(Vm vm, LuaTable table) {
    if (vm.metamethod(table, LuaValue.TOSTRING).isnil()) {
      return null;
    }
    try {
      return Bytes.stringOf(vm.enter(vm.metamethod(table, LuaValue.TOSTRING), table).arg1());
    } catch (LuaFailure | ScriptStopped inToString) {
      return null;
    }
  }

  private static String fields(LuaTable table) {
    StringJoiner shown = new StringJoiner(", ", "{", "}");
    Varargs entry = table.next(LuaValue.NIL);
    for (int i = 0; i < MAX_FIELDS && !entry.arg1().isnil(); i++) {
      LuaString key = Bytes.stringOf(entry.arg1());
      LuaString value = Bytes.stringOf(entry.arg(2));
      shown.add(
          (key == null ? entry.arg1().typename() : Bytes.latin1(key))
              + " = "
              + (value == null ? entry.arg(2).typename() : Text.of(Bytes.copy(value))));
      entry = table.next(entry.arg1());
    }
    return shown.toString();
  }
}
