package dev.relayout.trufflelua.lib;

import com.oracle.truffle.api.TruffleFile;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaString;
import java.nio.charset.StandardCharsets;

/// Names that Lua gives to the system: their bytes are UTF-8, as those of names that come from the system.
final class FileNames {
  private FileNames() {}

  static String text(LuaString name) {
    return new String(name.bytes(), StandardCharsets.UTF_8);
  }

  /// A file in the file system that the host gives the context; it need not exist.
  ///
  /// @throws IllegalArgumentException when no file can have this name
  /// @throws SecurityException when the host allows no access at all
  static TruffleFile file(LuaContext context, LuaString name) {
    return context.env().getPublicTruffleFile(text(name));
  }
}
