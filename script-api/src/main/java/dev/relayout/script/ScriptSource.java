package dev.relayout.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// A script as read from disk: bytes, because a Lua string is bytes.
///
/// @param path the file; its name chooses the engine, its folder is the only place from which
///     `require` and `import` read
/// @param content the bytes of the file, not to be changed
public record ScriptSource(Path path, byte[] content) {
  /// Checks that nothing is missing.
  public ScriptSource {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(content, "content");
  }

  /// Reads a script file.
  public static ScriptSource read(Path path) throws IOException {
    return new ScriptSource(path.toAbsolutePath().normalize(), Files.readAllBytes(path));
  }

  /// The file's name without folders: what error positions and log lines show.
  public String name() {
    return String.valueOf(path.getFileName());
  }

  /// The folder from which the script may load modules.
  public Path folder() {
    return Objects.requireNonNullElse(path.toAbsolutePath().getParent(), path);
  }
}
