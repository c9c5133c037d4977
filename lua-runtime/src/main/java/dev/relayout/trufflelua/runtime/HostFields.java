package dev.relayout.trufflelua.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Fields that the host has, and a script sees in a table of its own ([HostTables]). Their names are strings; lower and upper case
/// of ASCII letters are the same name. They do not change. Used on the thread that runs the context.
public interface HostFields {
  /// The value of a field, a Lua value; null when there is none.
  @Nullable Object get(LuaString name);

  /// The names in their order, each once.
  List<LuaString> names();
}
