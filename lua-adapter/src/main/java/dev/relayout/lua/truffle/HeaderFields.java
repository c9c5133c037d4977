package dev.relayout.lua.truffle;

import dev.relayout.script.HeaderData;
import dev.relayout.script.Text;
import dev.relayout.trufflelua.runtime.HostFields;
import dev.relayout.trufflelua.runtime.LuaString;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The fields of a header for a table of a script.
record HeaderFields(HeaderData header) implements HostFields {
  @Override
  public @Nullable Object get(LuaString name) {
    Text value = header.get(Text.of(name.bytes()));
    return value == null ? null : LuaString.of(value.bytes());
  }

  @Override
  public void each(BiConsumer<LuaString, Object> visitor) {
    header.eachField(
        (name, value) -> visitor.accept(LuaString.of(name.bytes()), LuaString.of(value.bytes())));
  }
}
