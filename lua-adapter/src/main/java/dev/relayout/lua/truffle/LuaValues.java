package dev.relayout.lua.truffle;

import dev.relayout.polyglot.GuestValues;
import dev.relayout.polyglot.ValueReader;
import dev.relayout.script.Actions;
import dev.relayout.script.HeaderData;
import dev.relayout.script.ScriptObject;
import dev.relayout.script.ScriptValue;
import dev.relayout.script.Text;
import dev.relayout.trufflelua.runtime.HostCall;
import dev.relayout.trufflelua.runtime.HostTables;
import dev.relayout.trufflelua.runtime.LuaFunction;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.LuaTable;
import dev.relayout.trufflelua.runtime.Nil;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// What Lua sees: strings that are the bytes, and tables that belong to the script, filled when it looks into them.
///
/// Globals, arguments and results go in and out as Lua's own values: a hook costs one [Value#executeVoid], not one question to GraalVM for
/// each value. Whatever might run a metamethod, or is no plain value, is left to those questions.
final class LuaValues extends GuestValues {
  private static final LuaString SKIP_SEND = LuaString.of(Actions.SKIP_SEND);
  private static final LuaString REASON = LuaString.of(Actions.REASON);
  private static final LuaString PRIORITY = LuaString.of(Actions.PRIORITY);
  private static final LuaString DEFAULT_REASON = LuaString.of(Actions.DEFAULT_REASON);

  private final LuaTable globals;
  private final HostCall call = new HostCall();
  private final Value way;
  private final Map<String, LuaString> names = new HashMap<>();

  /// @param globals of the context
  LuaValues(Context context, LuaTable globals) {
    super(context);
    this.globals = globals;
    this.way = context.asValue(call);
  }

  @Override
  public Object text(Text text) {
    return LuaString.of(text.bytes());
  }

  @Override
  public Text text(Value string) {
    if (!string.hasBufferElements()) {
      return super.text(string);
    }
    byte[] bytes = new byte[(int) string.getBufferSize()];
    string.readBuffer(0, bytes, 0, bytes.length);
    return Text.of(bytes);
  }

  @Override
  public Object list(List<Text> texts) {
    return HostTables.list(() -> {
      Object[] elements = new Object[texts.size()];
      for (int i = 0; i < elements.length; i++) {
        elements[i] = text(texts.get(i));
      }
      return elements;
    });
  }

  @Override
  public Object headerData(HeaderData data) {
    return HostTables.fields(new HeaderFields(data));
  }

  /// Of several results the first counts: they come as a list that is no table.
  @Override
  public Value settled(Value result) {
    return result.hasArrayElements() && !result.hasMembers() ? result.getArrayElement(0) : result;
  }

  @Override
  public Object actions() {
    LuaTable table = new LuaTable();
    table.putName(SKIP_SEND, Actions.DEFAULT_SKIP_SEND);
    table.putName(REASON, DEFAULT_REASON);
    table.putName(PRIORITY, Actions.DEFAULT_PRIORITY);
    return table;
  }

  @Override
  public @Nullable ScriptValue global(String name) {
    return field(globals, name);
  }

  @Override
  public @Nullable ScriptValue call(String name, Object[] arguments, ValueReader asking) {
    if (!(globals.get(key(name)) instanceof LuaFunction hook)) {
      return null;
    }
    Object result;
    call.prepare(hook, arguments);
    try {
      way.executeVoid();
    } finally {
      result = call.takeResult();
    }
    ScriptValue plain = plain(result);
    if (plain != null) {
      return plain;
    }
    return result instanceof LuaTable table && table.metatable() == null
        ? new ScriptValue.Obj(fields(table, asking))
        : asking.read(context().asValue(result));
  }

  @Override
  public ScriptObject fields(Object object, ValueReader asking) {
    LuaTable table = (LuaTable) object;
    return name -> {
      ScriptValue known = field(table, name);
      return known == null ? asking.fields(context().asValue(table)).get(name) : known;
    };
  }

  /// A field, where that is a plain value that no metamethod has to find; else null.
  private @Nullable ScriptValue field(LuaTable table, String name) {
    Object value = table.get(key(name));
    return value == Nil.NIL && table.metatable() != null ? null : plain(value);
  }

  private LuaString key(String name) {
    return names.computeIfAbsent(name, LuaString::of);
  }

  /// Null for tables and what is rarer.
  private static @Nullable ScriptValue plain(Object value) {
    if (value == Nil.NIL) {
      return ScriptValue.Nil.NIL;
    } else if (value instanceof LuaString string) {
      return ScriptValue.of(Text.of(string.bytes()));
    } else if (value instanceof Boolean bool) {
      return ScriptValue.of(bool.booleanValue());
    } else if (value instanceof Number number) {
      return ScriptValue.of(number.doubleValue());
    }
    return value instanceof LuaFunction ? ScriptValue.Callable.CALLABLE : null;
  }
}
