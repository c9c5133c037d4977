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
import org.jspecify.annotations.Nullable;

/// A relay as its users start it.
final class RelayProcess implements AutoCloseable {
  private static final int START_SECONDS = 120;
  private static final int END_SECONDS = 60;
  private static final int PROBE_MILLIS = 20;

  /// Of the times that Linux tells (USER_HZ), on every machine.
  private static final double TICKS_A_SECOND = 100;

  private static final Pattern HEAP_USED = Pattern.compile("\\bused (\\d+)K");

  private final Process process;
  private final Path folder;
  private final int port;
  private final long started = System.nanoTime();

  /// How it is set up.
  ///
  /// @param folder where its configuration and its log are written
  /// @param connections to the server, at most
  /// @param script of its sender; null: none
  /// @param javaOptions for its Java
  record Setup(
      Path folder,
      Path spool,
      int sinkPort,
      int connections,
      @Nullable Path script,
      String javaOptions) {

    private String configuration(int port) {
      String configuration =
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
              .formatted(spool.toAbsolutePath(), port, sinkPort, connections);
      return script == null
          ? configuration
          : configuration + "    script:\n      path: " + script.toAbsolutePath() + "\n";
    }
  }

  /// Starts it; does not wait until it is ready.
  ///
  /// @param relayout the command
  RelayProcess(Path relayout, Setup setup) throws IOException {
    this.folder = Files.createDirectories(setup.folder);
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

  /// What is live on its heap after a full collection, in bytes.
  long liveHeap() throws IOException, InterruptedException {
    jcmd("GC.run");
    Matcher used = HEAP_USED.matcher(jcmd("GC.heap_info"));
    if (!used.find()) {
      throw new IOException("jcmd tells no heap");
    }
    return Long.parseLong(used.group(1)) * 1024;
  }

  /// Processor time that it has taken so far, in seconds; to a hundredth.
  double cpuSeconds() throws IOException {
    return cpuSeconds(process.pid());
  }

  /// Processor time that a process has taken so far, in seconds; to a hundredth.
  static double cpuSeconds(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    // The name before may hold spaces; proc(5) counts the fields from 1, and this part begins with
    // the third.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[14 - 3]) + Long.parseLong(fields[15 - 3])) / TICKS_A_SECOND;
  }

  /// Its log, for those who want to know why.
  Path log() {
    return folder.resolve("relayout.log");
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
