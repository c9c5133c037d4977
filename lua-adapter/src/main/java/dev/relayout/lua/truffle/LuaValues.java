package dev.relayout.lua.truffle;

import dev.relayout.polyglot.GuestValues;
import dev.relayout.script.Actions;
import dev.relayout.script.HeaderData;
import dev.relayout.script.Text;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.LuaTable;
import java.util.List;
import java.util.Objects;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

/// What Lua sees: strings that are the bytes, and tables that belong to the script.
final class LuaValues extends GuestValues {
  private static final LuaString SKIP_SEND = LuaString.of(Actions.SKIP_SEND);
  private static final LuaString REASON = LuaString.of(Actions.REASON);
  private static final LuaString PRIORITY = LuaString.of(Actions.PRIORITY);
  private static final LuaString DEFAULT_REASON = LuaString.of(Actions.DEFAULT_REASON);

  private final Value headerData;

  /// @param headerData makes a table of fields one that is read in whatever case
  LuaValues(Context context, Value headerData) {
    super(context);
    this.headerData = headerData;
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
    Object[] elements = new Object[texts.size()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = text(texts.get(i));
    }
    return new LuaTable(elements);
  }

  @Override
  public Object headerData(HeaderData data) {
    LuaTable fields = new LuaTable();
    for (String name : data.names()) {
      fields.put(LuaString.of(name), text(Objects.requireNonNull(data.get(name))));
    }
    return headerData.execute(fields);
  }

  /// Of several results the first counts: they come as a list that is no table.
  @Override
  public Value settled(Value result) {
    return result.hasArrayElements() && !result.hasMembers() ? result.getArrayElement(0) : result;
  }

  @Override
  public Value actions() {
    LuaTable table = new LuaTable();
    table.putName(SKIP_SEND, Actions.DEFAULT_SKIP_SEND);
    table.putName(REASON, DEFAULT_REASON);
    table.putName(PRIORITY, Actions.DEFAULT_PRIORITY);
    return context().asValue(table);
  }
}
