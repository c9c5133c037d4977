package dev.relayout.bench.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/// How many syncs a second the disk gives to batches of a size, appended to a file that grows, to one
/// that only has its size (sparse), and to one that was filled with zeros before. Arguments: folder,
/// rounds, seconds of a measurement.
public final class Preallocation {
  private static final int FILE_BYTES = 64 << 20;
  private static final int[] BATCHES = {4_300, 21_500, 86_000, 344_000, 1 << 20};

  private enum Kind {
    GROWING,
    SPARSE,
    ZEROS
  }

  private Preallocation() {}

  /// Prints a line for each measurement.
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
      for (int batch : BATCHES) {
        for (Kind kind : Kind.values()) {
          double rate = measure(folder.resolve("probe"), kind, batch, arguments[2]);
          System.out.println(
              String.format(
                  Locale.ROOT,
                  "batch %7d %-8s syncs/s %6.0f MB/s %6.1f",
                  batch,
                  kind,
                  rate,
                  rate * batch / 1e6));
        }
      }
    }
  }

  private static double measure(Path path, Kind kind, int batch, String seconds)
      throws IOException {
    try (FileChannel file =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE)) {
      prepare(file, kind);
      ByteBuffer bytes = ByteBuffer.allocateDirect(batch);
      double nanos = Double.parseDouble(seconds) * 1e9;
      long start = System.nanoTime();
      long syncs = 0;
      for (long at = 0; System.nanoTime() - start < nanos; at += batch) {
        if (at + batch > FILE_BYTES) {
          at = 0;
          if (kind != Kind.ZEROS) {
            file.truncate(0);
            prepare(file, kind);
          }
        }
        file.write(bytes.rewind(), at);
        file.force(false);
        syncs++;
      }
      return syncs / ((System.nanoTime() - start) / 1e9);
    }
  }

  private static void prepare(FileChannel file, Kind kind) throws IOException {
    switch (kind) {
      case GROWING -> {}
      case SPARSE -> file.write(ByteBuffer.allocate(1), FILE_BYTES - 1);
      case ZEROS -> file.write(ByteBuffer.allocateDirect(FILE_BYTES), 0);
    }
    file.force(true);
  }
}
