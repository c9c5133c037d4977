package dev.relayout.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A relay as its users start it.
final class RelayProcess implements AutoCloseable {
  private static final int START_SECONDS = 120;
  private static final int END_SECONDS = 60;
  private static final int PROBE_MILLIS = 20;

  private final Process process;
  private final Path folder;
  private final Path spool;
  private final int port;
  private final long started = System.nanoTime();

  /// How it is set up.
  ///
  /// @param folder where its configuration and its log are written
  /// @param connections to the server, at most
  /// @param tls null: in clear
  /// @param script what the configuration says of its sender's, see [Traffic.Script#settings]
  /// @param queueLimit messages in its queue, at most; 0: as many as come
  /// @param javaOptions for its Java
  record Setup(
      Path folder,
      Path spool,
      int sinkPort,
      int connections,
      @Nullable Tls tls,
      String script,
      int queueLimit,
      String javaOptions) {

    private String configuration(int port) {
      return """
      hostname: relay.example
      spool: %s
      queue:
        maxMessages: %d
      listeners:
        - host: 127.0.0.1
          port: %d
      %ssenders:
        - name: sink
          servers: ["127.0.0.1:%d"]
          connections: %d
      """
              .formatted(
                  spool.toAbsolutePath(),
                  queueLimit,
                  port,
                  tls == null ? "" : tls.listener(),
                  sinkPort,
                  connections)
          + (tls == null ? "" : tls.sender())
          + script;
    }
  }

  /// Starts it; does not wait until it is ready.
  ///
  /// @param relayout the command
  RelayProcess(Path relayout, Setup setup) throws IOException {
    this.folder = Files.createDirectories(setup.folder);
    this.spool = setup.spool;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Files.writeString(folder.resolve("relayout.yaml"), setup.configuration(port));
    ProcessBuilder builder =
        new ProcessBuilder(relayout.toAbsolutePath().toString(), "run", "-c", "relayout.yaml")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(log().toFile()));
    builder.environment().put("RELAYOUT_JAVA_OPTS", setup.javaOptions);
    process = builder.start();
    // Whoever stops the measurement halfway wants no relay left behind.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "end of the relay"));
  }

  /// The folder of its queue.
  Path spool() {
    return spool;
  }

  int port() {
    return port;
  }

  /// When it was started, in nanoseconds as [System#nanoTime] counts.
  long started() {
    return started;
  }

  /// Waits until it listens.
  void awaitListening() throws IOException, InterruptedException {
    while (System.nanoTime() - started < TimeUnit.SECONDS.toNanos(START_SECONDS)) {
      try (Socket probe = new Socket()) {
        probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return;
      } catch (IOException e) {
        if (!process.isAlive()) {
          throw new IOException("the relay has ended, see " + log(), e);
        }
        Thread.sleep(PROBE_MILLIS);
      }
    }
    throw new IOException("the relay does not listen, see " + log());
  }

  /// What there is to know of it while it runs.
  JavaProcess java() {
    return new JavaProcess(process.pid());
  }

  /// Its log, for those who want to know why.
  Path log() {
    return folder.resolve("relayout.log");
  }

  /// Ends it in order.
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("the relay did not end in time");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IOException("interrupted", e);
    }
  }
}
