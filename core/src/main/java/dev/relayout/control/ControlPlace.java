package dev.relayout.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/// Where the socket of a spool is. `control.sock` lies in the spool folder; where that path is too long
/// for the address of a socket (108 bytes on Linux, 104 elsewhere), it lies in a folder of its own among
/// the temporary files, and `control.path` in the spool folder names it. Blocks.
///
/// @param spool the spool folder, absolute
record ControlPlace(Path spool) {
  /// Longer paths fit on no system that we know.
  static final int MAX_PATH_BYTES = 100;

  private static final String SOCKET = "control.sock";
  private static final String NAME = "control.path";
  private static final String FRESH = "control.new";
  private static final String TEMPORARY = "relayout-";

  static ControlPlace of(Path spool) {
    return new ControlPlace(spool.toAbsolutePath().normalize());
  }

  /// Removes what a killed relay left and makes a folder, for this user only, in which to bind the
  /// socket: nobody can connect before its mode is set. Only while the spool's lock is held.
  ///
  /// @return where to bind
  Path prepare() throws IOException {
    clear();
    if (fits(fresh())) {
      return createFolder(spool.resolve(FRESH)).resolve(SOCKET);
    }
    Path folder = Files.createTempDirectory(TEMPORARY);
    Path socket = folder.resolve(SOCKET);
    if (!fits(socket)) {
      Files.delete(folder);
      throw new IOException("the path " + socket + " is too long for a socket");
    }
    return socket;
  }

  /// Lets others find a socket that is bound.
  void publish(Path bound) throws IOException {
    if (posix()) {
      Files.setPosixFilePermissions(bound, PosixFilePermissions.fromString("rw-------"));
    }
    if (bound.equals(fresh())) {
      Files.move(bound, spool.resolve(SOCKET), StandardCopyOption.ATOMIC_MOVE);
      Files.delete(spool.resolve(FRESH));
    } else {
      Files.writeString(spool.resolve(NAME), bound + "\n");
    }
  }

  /// Where a client finds it; the file need not be there.
  Path find() throws IOException {
    try {
      return Path.of(Files.readString(spool.resolve(NAME), StandardCharsets.UTF_8).strip());
    } catch (NoSuchFileException none) {
      return spool.resolve(SOCKET);
    }
  }

  /// Removes the socket and all that belongs to it. What is not there is no error.
  void clear() throws IOException {
    Path socket = find();
    Path folder = socket.getParent();
    Files.deleteIfExists(spool.resolve(NAME));
    // The file is ours, but whoever can write it shall not make us delete anything else.
    boolean ours = socket.endsWith(SOCKET);
    if (ours) {
      Files.deleteIfExists(socket);
    }
    if (ours && folder != null && folder.getFileName().toString().startsWith(TEMPORARY)) {
      Files.deleteIfExists(folder);
    }
    Files.deleteIfExists(spool.resolve(SOCKET));
    Files.deleteIfExists(fresh());
    Files.deleteIfExists(spool.resolve(FRESH));
  }

  private Path fresh() {
    return spool.resolve(FRESH).resolve(SOCKET);
  }

  static boolean fits(Path path) {
    return path.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_PATH_BYTES;
  }

  private Path createFolder(Path folder) throws IOException {
    return posix()
        ? Files.createDirectory(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
        : Files.createDirectory(folder);
  }

  private boolean posix() {
    return spool.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
