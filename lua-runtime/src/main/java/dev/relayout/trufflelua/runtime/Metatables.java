package dev.relayout.trufflelua.runtime;

import org.jspecify.annotations.Nullable;

/// Finds metatables and metamethods (manual §2.4).
public final class Metatables {
  private Metatables() {}

  /// The metatable of a value: of a table its own, of other types the one that the type has in this context.
  public static @Nullable LuaTable of(LuaContext context, Object value) {
    if (value instanceof LuaTable table) {
      return table.metatable();
    } else if (value instanceof LuaString) {
      return context.stringMetatable();
    } else if (value instanceof Userdata userdata) {
      return userdata.metatable();
    }
    return context.typeMetatable(value);
  }

  /// A metamethod, or another field of the metatable; nil when there is none.
  public static Object metamethod(LuaContext context, Object value, LuaString event) {
    LuaTable metatable = of(context, value);
    return metatable == null ? Nil.NIL : metatable.get(event);
  }

  /// The type's name for messages: `__name` if the metatable has one that is a string.
  public static String typeName(LuaContext context, Object value) {
    if (value instanceof LuaTable || value instanceof Userdata) {
      if (metamethod(context, value, MetaNames.NAME) instanceof LuaString name) {
        return name.latin1();
      }
    }
    return TypeNames.of(value);
  }
}
