package dev.relayout.lua;

import dev.relayout.lua.vm.Bytes;
import dev.relayout.lua.vm.Table;
import dev.relayout.script.Actions;
import dev.relayout.script.HeaderData;
import dev.relayout.script.Text;
import java.util.ArrayList;
import java.util.List;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;

/// The host's values as Lua values.
final class HostValues {
  private static final LuaString SKIP_SEND = Bytes.string(Actions.SKIP_SEND);
  private static final LuaString REASON = Bytes.string(Actions.REASON);
  private static final LuaString PRIORITY = Bytes.string(Actions.PRIORITY);

  private HostValues() {}

  /// @param value of a type that [dev.relayout.script.ScriptInstance#call] names
  static LuaValue of(Object value, LuajInstance instance) {
    return switch (value) {
      case Text text -> text(text);
      case Long number -> LuaValue.valueOf((double) number);
      case Boolean bool -> bool ? LuaValue.TRUE : LuaValue.FALSE;
      case Actions actions -> actions(actions, instance);
      case HeaderData header -> new HeaderTable(header);
      case List<?> list -> new LineTable(texts(list));
      default -> throw new IllegalArgumentException("no hook argument: " + value.getClass());
    };
  }

  static LuaString text(Text text) {
    return Bytes.string(text.bytes());
  }

  private static LuaTable actions(Actions actions, LuajInstance instance) {
    LuaTable table = new Table(0, 4);
    table.rawset(SKIP_SEND, LuaValue.valueOf(Actions.DEFAULT_SKIP_SEND));
    table.rawset(REASON, Bytes.string(Actions.DEFAULT_REASON));
    table.rawset(PRIORITY, LuaValue.valueOf((int) Actions.DEFAULT_PRIORITY));
    actions.bind(field -> instance.field(table, field));
    return table;
  }

  private static List<Text> texts(List<?> list) {
    List<Text> texts = new ArrayList<>(list.size());
    for (Object element : list) {
      texts.add((Text) element);
    }
    return texts;
  }
}
