package dev.relayout.torture;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A file system in memory that is soon full.
final class SmallDisk implements Closeable {
  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /// Mounts it.
  ///
  /// @throws IOException where that is not permitted: only root may
  static SmallDisk mount(Path folder, int mebibytes) throws IOException {
    Files.createDirectories(folder);
    String size = "size=" + mebibytes + "m";
    run(List.of("mount", "-t", "tmpfs", "-o", size, "relayout-torture", folder.toString()));
    return new SmallDisk(folder);
  }

  @Override
  public void close() throws IOException {
    run(List.of("umount", folder.toString()));
  }

  private static void run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    byte[] said = process.getInputStream().readAllBytes();
    try {
      if (process.waitFor() != 0) {
        String why = new String(said, Charset.defaultCharset()).strip();
        throw new IOException(String.join(" ", command) + ": " + why);
      }
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
  }
}
