package dev.relayout.bench.load;

import dev.relayout.control.ControlClient;
import dev.relayout.control.ControlRequest;
import dev.relayout.queue.QueueFilter;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/// What a relay has at one moment.
///
/// @param memory of its process before the collection that `heap` comes from, in bytes
/// @param queued messages in its queue, as it says itself
record Vitals(
    LiveHeap heap, long memory, int descriptors, int threads, SpoolFiles spool, long queued) {

  /// @param number of files
  /// @param bytes in them
  record SpoolFiles(int number, long bytes) {}

  /// Looks. The full collection stops the relay for a moment.
  static Vitals of(RelayProcess relay) throws IOException, InterruptedException {
    JavaProcess java = relay.java();
    long memory = java.memory();
    int descriptors = java.descriptors();
    int threads = java.threads();
    return new Vitals(
        java.liveHeap(), memory, descriptors, threads, files(relay.spool()), queued(relay.spool()));
  }

  private static SpoolFiles files(Path folder) throws IOException {
    var counting =
        new SimpleFileVisitor<Path>() {
          private int number;
          private long bytes;

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            number++;
            bytes += attributes.size();
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            // The relay works here: what it has deleted meanwhile is not there any more.
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        };
    Files.walkFileTree(folder, counting);
    return new SpoolFiles(counting.number, counting.bytes);
  }

  private static long queued(Path spool) throws IOException {
    return ControlClient.ask(spool, new ControlRequest.ListThem(QueueFilter.ALL, 0), item -> {})
        .orElseThrow(() -> new IOException("the relay does not answer questions about its queue"))
        .getLong("messages");
  }

  /// Its numbers, as part of a line.
  void describe(JsonLine json) {
    json.put("heap_mb", heap.bytes() / 1e6, 1)
        .put("rss_mb", memory / 1e6, 1)
        .put("descriptors", descriptors)
        .put("threads", threads)
        .put("spool_files", spool.number)
        .put("spool_mb", spool.bytes / 1e6, 1)
        .put("queued", queued);
  }
}
