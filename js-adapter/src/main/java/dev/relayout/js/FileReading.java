package dev.relayout.js;

import dev.relayout.script.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/// `readFile(path)`: the whole of a file as text, UTF-8 or else one character a byte. Raises an error
/// that names the file.
final class FileReading implements ProxyExecutable {
  /// Far above any message: 256 MiB. The limit of the call on memory is what usually counts.
  private static final long MAX_BYTES = 256L << 20;

  private final Path folder;

  /// @param folder where a relative path begins
  FileReading(Path folder) {
    this.folder = folder;
  }

  @Override
  public Object execute(Value... arguments) {
    String name = arguments[0].asString();
    try {
      Path file = folder.resolve(name);
      if (Files.size(file) > MAX_BYTES) {
        throw new IllegalArgumentException(name + ": too large to be read by a script");
      }
      return Text.of(Files.readAllBytes(file)).toString();
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(name + ": there is no such file", e);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(name + ": not a path", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(name + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
