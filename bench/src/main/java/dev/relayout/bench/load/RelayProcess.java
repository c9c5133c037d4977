package dev.relayout.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A relay as its users start it.
final class RelayProcess implements AutoCloseable {
  private static final int START_SECONDS = 120;
  private static final int END_SECONDS = 60;
  private static final int PROBE_MILLIS = 20;
  private static final Pattern HEAP_USED = Pattern.compile("\\bused (\\d+)K");

  private final Process process;
  private final Path folder;
  private final int port;
  private final long started = System.nanoTime();

  /// Starts it; does not wait until it is ready.
  ///
  /// @param folder where its configuration and its log are written
  /// @param javaOptions for its Java
  RelayProcess(
      Path relayout, Path folder, Path spool, int sinkPort, int connections, String javaOptions)
      throws IOException {
    this.folder = Files.createDirectories(folder);
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
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
            connections: %d
        """
            .formatted(spool.toAbsolutePath(), port, sinkPort, connections));
    ProcessBuilder builder =
        new ProcessBuilder(relayout.toAbsolutePath().toString(), "run", "-c", "relayout.yaml")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(folder.resolve("relayout.log").toFile()));
    builder.environment().put("RELAYOUT_JAVA_OPTS", javaOptions);
    process = builder.start();
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
          throw new IOException("the relay has ended, see " + folder.resolve("relayout.log"), e);
        }
        Thread.sleep(PROBE_MILLIS);
      }
    }
    throw new IOException("the relay does not listen, see " + folder.resolve("relayout.log"));
  }

  /// What is live on its heap after a full collection, in bytes.
  long liveHeap() throws IOException, InterruptedException {
    jcmd("GC.run");
    Matcher used = HEAP_USED.matcher(jcmd("GC.heap_info"));
    if (!used.find()) {
      throw new IOException("jcmd tells no heap");
    }
    return Long.parseLong(used.group(1)) * 1024;
  }

  /// The most memory it has had so far, in bytes.
  long peakMemory() throws IOException {
    return status("VmHWM") * 1024;
  }

  private long status(String key) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith(key + ":")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException("no " + key + " for process " + process.pid());
  }

  private String jcmd(String command) throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process asking =
        new ProcessBuilder(jcmd.toString(), String.valueOf(process.pid()), command)
            .redirectErrorStream(true)
            .start();
    String answer = new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (asking.waitFor() != 0) {
      throw new IOException("jcmd " + command + ": " + answer);
    }
    return answer;
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
