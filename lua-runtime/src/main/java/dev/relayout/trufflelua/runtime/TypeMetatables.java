package dev.relayout.trufflelua.runtime;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The metatables of the types that have one for all their values (manual §2.4); strings have a place of their own.
final class TypeMetatables {
  private static final int BOOLEAN = 0;
  private static final int NUMBER = 1;
  private static final int FUNCTION = 2;
  private static final int THREAD = 3;
  private static final int NIL = 4;
  private static final int FOREIGN = 5;

  private final @Nullable LuaTable[] metatables = new @Nullable LuaTable[FOREIGN + 1];

  @Nullable LuaTable get(Object value) {
    return metatables[typeOf(value)];
  }

  void set(Object value, @Nullable LuaTable metatable) {
    metatables[typeOf(value)] = metatable;
  }

  void each(Consumer<@Nullable Object> visitor) {
    for (LuaTable metatable : metatables) {
      visitor.accept(metatable);
    }
  }

  private static int typeOf(Object value) {
    if (value instanceof LuaFunction) {
      return FUNCTION;
    } else if (value instanceof Long || value instanceof Double) {
      return NUMBER;
    } else if (value == Nil.NIL) {
      return NIL;
    } else if (value instanceof Boolean) {
      return BOOLEAN;
    }
    return value instanceof Coroutine ? THREAD : FOREIGN;
  }
}
