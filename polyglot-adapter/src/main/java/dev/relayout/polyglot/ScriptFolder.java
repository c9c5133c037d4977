package dev.relayout.polyglot;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.io.FileSystem;

/// The file system that a script sees: its own folder, for reading. A path that leads out of it, be it
/// through a symbolic link, is denied.
final class ScriptFolder implements FileSystem {
  private final Path folder;
  private final boolean readAnywhere;

  /// @param folder the script's folder
  /// @param readAnywhere whether reading of all files was granted
  ScriptFolder(Path folder, boolean readAnywhere) {
    this.folder = folder.toAbsolutePath().normalize();
    this.readAnywhere = readAnywhere;
  }

  @Override
  public Path parsePath(URI uri) {
    if (!"file".equals(uri.getScheme())) {
      throw new UnsupportedOperationException(uri + ": only files can be loaded");
    }
    return Path.of(uri);
  }

  @Override
  public Path parsePath(String path) {
    return Path.of(path);
  }

  @Override
  public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... linkOptions)
      throws IOException {
    if (modes.contains(AccessMode.WRITE) || modes.contains(AccessMode.EXECUTE)) {
      throw readOnly(path);
    }
    Path real = readable(path);
    if (modes.contains(AccessMode.READ) && !Files.isReadable(real)) {
      throw new AccessDeniedException(path.toString());
    }
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    if (!Set.of(StandardOpenOption.READ).containsAll(options)) {
      throw readOnly(path);
    }
    return Files.newByteChannel(readable(path), StandardOpenOption.READ);
  }

  @Override
  @SuppressWarnings("StreamResourceLeak") // whoever asked for the stream closes it
  public DirectoryStream<Path> newDirectoryStream(
      Path directory, DirectoryStream.Filter<? super Path> filter) throws IOException {
    return Files.newDirectoryStream(readable(directory), filter);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
      throws IOException {
    return Files.readAttributes(readable(path), attributes, options);
  }

  @Override
  public Path toAbsolutePath(Path path) {
    return folder.resolve(path);
  }

  @Override
  public Path toRealPath(Path path, LinkOption... linkOptions) throws IOException {
    return readable(path);
  }

  @Override
  public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
    throw readOnly(directory);
  }

  @Override
  public void delete(Path path) throws IOException {
    throw readOnly(path);
  }

  /// The real path, when a script may read it.
  private Path readable(Path path) throws IOException {
    Path asked = toAbsolutePath(path).normalize();
    if (readAnywhere) {
      return asked.toRealPath();
    }
    if (!asked.startsWith(folder)) {
      throw outside(path);
    }
    Path real = asked.toRealPath();
    if (!real.startsWith(folder.toRealPath())) {
      throw outside(path);
    }
    return real;
  }

  private static FileSystemException outside(Path path) {
    return new AccessDeniedException(
        path.toString(), null, "a script loads only what lies in its own folder");
  }

  private static FileSystemException readOnly(Path path) {
    return new AccessDeniedException(path.toString(), null, "a script writes no files");
  }
}
