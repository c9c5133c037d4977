package dev.relayout.torture;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The relay as its users start it, again and again over one spool.
final class RelayProcess {
  private static final int END_SECONDS = 60;
  private static final int DUMP_MILLIS = 2_000;

  private final Path command;
  private final Path folder;
  private final int port;
  private @Nullable Process process;

  /// @param command `./relayout`
  /// @param folder where its configuration and its log are written
  /// @param spool may lie elsewhere
  RelayProcess(Path command, Path folder, Path spool, int sinkPort) throws IOException {
    this.command = command;
    this.folder = folder;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Files.writeString(
        folder.resolve("relayout.lua"),
        """
        function CheckFile(Filename, Actions, Size)
          Actions.Priority = Size % 100 + 1
          return Actions
        end
        """);
    Files.writeString(
        folder.resolve("relayout.yaml"),
        """
        hostname: relay.example
        spool: %s
        listeners:
          - host: 127.0.0.1
            port: %d
        senders:
          - name: sink
            servers: ["127.0.0.1:%d"]
            connections: 4
        script:
          path: relayout.lua
        retry:
          first: 1s
          max: 2s
          expiry: 3d
        """
            .formatted(spool, port, sinkPort));
  }

  int port() {
    return port;
  }

  /// Starts it; does not wait until it is ready.
  void start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command.toString(), "run", "-c", "relayout.yaml")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    // What is tested must not be built again meanwhile.
    builder.environment().put("RELAYOUT_NO_BUILD", "yes");
    builder.environment().put("RELAYOUT_JAVA_OPTS", "-Xmx512m");
    process = builder.start();
  }

  /// What it said, over all its lives.
  Path log() {
    return folder.resolve("relayout.log");
  }

  boolean alive() {
    return process != null && process.isAlive();
  }

  /// Ends it at once, in the middle of whatever it does.
  void kill() throws IOException {
    signal("KILL");
    awaitEnd();
  }

  /// Ends it in order.
  void terminate() throws IOException {
    if (alive()) {
      signal("TERM");
    }
    awaitEnd();
  }

  /// Makes it write what its threads do into its log.
  void dumpThreads() throws IOException, InterruptedException {
    signal("QUIT");
    Thread.sleep(DUMP_MILLIS);
  }

  /// Sends a signal by its name.
  void signal(String name) throws IOException {
    Process now = running();
    // The shell's own: the program of that name is not everywhere.
    List<String> kill = List.of("sh", "-c", "kill -" + name + " " + now.pid());
    try {
      int status = new ProcessBuilder(kill).inheritIO().start().waitFor();
      if (status != 0 && now.isAlive()) {
        throw new IOException(kill + " ended with " + status);
      }
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
  }

  private void awaitEnd() throws IOException {
    try {
      if (!running().waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("the relay does not end");
      }
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
  }

  private Process running() {
    Process now = process;
    if (now == null) {
      throw new IllegalStateException("the relay was never started");
    }
    return now;
  }
}
