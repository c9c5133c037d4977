package dev.relayout.interop;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A server that stays in the foreground and prints its log, and in it that it listens.
final class Daemon implements Closeable {
  private static final long PATIENCE_SECONDS = 30;

  private final String name;
  private final Process process;
  private final Queue<String> log = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<String> listening = new CompletableFuture<>();

  private Daemon(String name, Process process) {
    this.name = name;
    this.process = process;
  }

  /// Starts it, and waits until it listens.
  ///
  /// @param listens what is in the line that says so
  static Daemon start(String name, List<String> command, String listens)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Daemon daemon = new Daemon(name, process);
    Thread.ofPlatform().daemon().name(name + "-log").start(() -> daemon.readLog(listens));
    try {
      daemon.listening.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return daemon;
    } catch (ExecutionException | TimeoutException e) {
      process.destroy();
      throw new IllegalStateException(name + " did not start: " + daemon.log(), e);
    }
  }

  /// To its end, or the daemon would stall on a full pipe.
  private void readLog(String listens) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.ISO_8859_1))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.add(line);
        if (line.contains(listens)) {
          listening.complete(line);
        }
      }
      listening.completeExceptionally(new IllegalStateException("it ended"));
    } catch (IOException e) {
      listening.completeExceptionally(e);
      throw new UncheckedIOException(e);
    }
  }

  /// What it has printed so far.
  String log() {
    return String.join("\n", log);
  }

  @Override
  public void close() throws IOException {
    // Through its handle, which leaves the log's pipe open to its end.
    process.toHandle().destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException(name + ", process " + process.pid() + ", does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
