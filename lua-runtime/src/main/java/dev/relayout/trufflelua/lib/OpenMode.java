package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.runtime.LuaString;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a file is opened (manual §6.8, `io.open`): `r`, `w` or `a`, then perhaps `+`, then perhaps `b`, which changes nothing.
record OpenMode(boolean read, boolean write, boolean append, boolean truncate) {
  static final OpenMode READ = new OpenMode(true, false, false, false);
  static final OpenMode WRITE = new OpenMode(false, true, false, true);

  /// Null when it is no valid mode.
  static @Nullable OpenMode parse(LuaString given) {
    String mode = given.latin1();
    int length = mode.length();
    if (length > 0 && mode.charAt(length - 1) == 'b') {
      length--;
    }
    boolean update = length == 2 && mode.charAt(1) == '+';
    if (length != 1 && !update) {
      return null;
    }
    return switch (mode.charAt(0)) {
      case 'r' -> new OpenMode(true, update, false, false);
      case 'w' -> new OpenMode(update, true, false, true);
      case 'a' -> new OpenMode(update, true, true, false);
      default -> null;
    };
  }

  /// The same for Java.
  Set<OpenOption> options() {
    Set<OpenOption> options = new HashSet<>();
    if (read) {
      options.add(StandardOpenOption.READ);
    }
    if (write) {
      options.add(StandardOpenOption.WRITE);
    }
    if (append && !read) {
      options.add(StandardOpenOption.APPEND);
    }
    if (append || truncate) {
      options.add(StandardOpenOption.CREATE);
    }
    if (truncate) {
      options.add(StandardOpenOption.TRUNCATE_EXISTING);
    }
    return options;
  }
}
