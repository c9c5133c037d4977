package dev.relayout.lua;

import dev.relayout.lua.vm.Bytes;
import dev.relayout.script.HeaderData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/// `HeaderData`: looking up a name ignores the case of ASCII letters; `pairs` gives the names in the
/// order and the spelling of the message. The script may change it: it is its own copy.
final class HeaderTable extends LazyTable {
  private record Field(LuaString name, LuaValue value) {}

  private final HeaderData header;
  private final List<Field> fields = new ArrayList<>();
  private final Map<LuaString, Integer> places = new HashMap<>();

  HeaderTable(HeaderData header) {
    this.header = header;
  }

  @Override
  void fill() {
    for (String name : header.names()) {
      put(Bytes.string(name), HostValues.text(Objects.requireNonNull(header.get(name))));
    }
  }

  @Override
  public LuaValue rawget(LuaValue key) {
    if (!(key instanceof LuaString name)) {
      return super.rawget(key);
    }
    ensureFilled();
    Integer place = places.get(lower(name));
    return place == null ? NIL : fields.get(place).value;
  }

  @Override
  public void rawset(LuaValue key, LuaValue value) {
    if (key instanceof LuaString name) {
      ensureFilled();
      put(name, value);
    } else {
      super.rawset(key, value);
    }
  }

  private void put(LuaString name, LuaValue value) {
    LuaString key = lower(name);
    Integer place = places.get(key);
    if (place != null) {
      fields.set(place, new Field(fields.get(place).name, value));
    } else if (!value.isnil()) {
      places.put(key, fields.size());
      fields.add(new Field(name, value));
    }
  }

  /// First the names, then whatever keys of other types the script added.
  @Override
  public Varargs next(LuaValue key) {
    ensureFilled();
    if (!key.isnil() && !(key instanceof LuaString)) {
      return super.next(key);
    }
    int place = 0;
    if (key instanceof LuaString name) {
      Integer known = places.get(lower(name));
      if (known == null) {
        throw new LuaError("invalid key to 'next'");
      }
      place = known + 1;
    }
    while (place < fields.size() && fields.get(place).value.isnil()) {
      place++;
    }
    return place < fields.size()
        ? varargsOf(fields.get(place).name, fields.get(place).value)
        : super.next(NIL);
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
