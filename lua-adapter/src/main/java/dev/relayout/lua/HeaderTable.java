package dev.relayout.lua;

import dev.relayout.lua.vm.Bytes;
import dev.relayout.script.HeaderData;
import java.util.HashMap;
import java.util.Map;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/// `HeaderData`: looking up a name ignores the case of ASCII letters; `pairs` gives the names in the
/// order and the spelling of the message. The script may change it: it is its own copy.
final class HeaderTable extends LazyTable {
  private final HeaderData header;

  /// The spelling first seen, by the name in lower case.
  private final Map<LuaString, LuaString> spellings = new HashMap<>();

  HeaderTable(HeaderData header) {
    this.header = header;
  }

  @Override
  void fill() {
    header.eachField((name, value) -> {
      LuaString spelling = Bytes.string(name.bytes());
      if (!spellings.containsKey(lower(spelling))) {
        rawset(spelling, HostValues.text(value));
      }
    });
  }

  @Override
  public LuaValue rawget(LuaValue key) {
    ensureFilled();
    return super.rawget(spelled(key));
  }

  @Override
  public void rawset(LuaValue key, LuaValue value) {
    ensureFilled();
    if (key instanceof LuaString name) {
      spellings.putIfAbsent(lower(name), name);
    }
    super.rawset(spelled(key), value);
  }

  @Override
  public Varargs next(LuaValue key) {
    return super.next(spelled(key));
  }

  private LuaValue spelled(LuaValue key) {
    return key instanceof LuaString name ? spellings.getOrDefault(lower(name), name) : key;
  }

  private static LuaString lower(LuaString name) {
    byte[] bytes = Bytes.copy(name);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] >= 'A' && bytes[i] <= 'Z') {
        bytes[i] |= 0x20;
      }
    }
    return Bytes.string(bytes);
  }
}
