package dev.relayout.trufflelua.runtime;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Fields that the host has, and a script sees in a table of its own ([HostTables]). Their names are strings; lower and upper case
/// of ASCII letters are the same name. They do not change. Used on the thread that runs the context.
public interface HostFields {
  /// The value of the first field of a name, a Lua value; null when there is none.
  @Nullable Object get(LuaString name);

  /// Shows the name and the value of each field, in their order; of equal names only the first counts.
  void each(BiConsumer<LuaString, Object> visitor);
}
