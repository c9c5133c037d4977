package dev.relayout.lua.truffle;

import dev.relayout.script.HeaderData;
import dev.relayout.script.Text;
import dev.relayout.trufflelua.runtime.HostFields;
import dev.relayout.trufflelua.runtime.LuaString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The fields of a header for a table of a script.
record HeaderFields(HeaderData header) implements HostFields {
  @Override
  public @Nullable Object get(LuaString name) {
    Text value = header.get(Text.of(name.bytes()));
    return value == null ? null : LuaString.of(value.bytes());
  }

  @Override
  public List<LuaString> names() {
    return header.names().stream().map(LuaString::ofLatin1).toList();
  }
}
