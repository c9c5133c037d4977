package dev.relayout.trufflelua.runtime;

import java.util.function.Supplier;

/// Tables that the host fills when a script looks into them: most scripts look at little of what they are given. From
/// then on, and in all that a script sees of them, they are tables as any other.
public final class HostTables {
  private HostTables() {}

  /// A list.
  ///
  /// @param elements asked once, or never, on the thread that runs the context; the table takes the array over
  public static LuaTable list(Supplier<Object[]> elements) {
    LuaTable table = new LuaTable();
    table.become(new UnreadElements(table, elements), LuaTable.NO_ARRAY);
    return table;
  }

  /// A table whose names are found in whatever case, those as well that a script adds. It keeps the spelling first seen.
  public static LuaTable fields(HostFields fields) {
    LuaTable table = new LuaTable();
    table.become(new HostDictionary(fields), 0);
    return table;
  }
}
