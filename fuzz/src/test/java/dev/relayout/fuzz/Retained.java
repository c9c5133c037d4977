package dev.relayout.fuzz;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/// Roughly how much memory an object of ours holds, with everything that can be reached from it. The
/// collections of the JDK count by what is in them.
public final class Retained {
  private static final int OBJECT_BYTES = 16;

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> waiting = new ArrayDeque<>();
  private long bytes;

  private Retained() {}

  /// Bytes that are held by an object.
  public static long bytes(Object root) {
    Retained retained = new Retained();
    retained.reach(root);
    while (!retained.waiting.isEmpty()) {
      retained.count(retained.waiting.remove());
    }
    return retained.bytes;
  }

  private void reach(Object object) {
    if (object != null && seen.add(object)) {
      waiting.add(object);
    }
  }

  private void count(Object object) {
    bytes += OBJECT_BYTES;
    switch (object) {
      case byte[] array -> bytes += array.length;
      case Object[] array -> {
        bytes += 8L * array.length;
        for (Object each : array) reach(each);
      }
      case CharSequence text -> bytes += text.length();
      case Enum<?> constant -> {}
      case Class<?> type -> {}
      case Map<?, ?> map ->
          map.forEach((key, value) -> {
            reach(key);
            reach(value);
          });
      case Collection<?> elements -> elements.forEach(this::reach);
      default -> countOther(object);
    }
  }

  private void countOther(Object object) {
    Class<?> type = object.getClass();
    if (type.isArray()) {
      bytes += 8L * Array.getLength(object);
      return;
    }
    for (;
        type != null && type.getName().startsWith("dev.relayout.");
        type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          bytes += 8;
          if (!field.getType().isPrimitive()) reach(value(field, object));
        }
      }
    }
  }

  private static Object value(Field field, Object of) {
    try {
      field.setAccessible(true);
      return field.get(of);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("cannot look into " + field, e);
    }
  }
}
