package dev.relayout.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// Postfix's test server, which writes each message to a file of its own.
final class SmtpSink implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;
  private static final String RECIPIENT = "X-Rcpt-Args: ";

  private final int port;
  private final Path dump;
  private final Process process;

  private SmtpSink(int port, Path dump, Process process) {
    this.port = port;
    this.dump = dump;
    this.process = process;
  }

  /// What this machine lacks to run it; empty when nothing.
  static Optional<String> missing() {
    if (!Programs.root()) {
      return Optional.of(Programs.missing("the right to run smtp-sink as another user (root)"));
    }
    return Programs.find("smtp-sink").isEmpty()
        ? Optional.of(Programs.missing("Postfix"))
        : Optional.empty();
  }

  static SmtpSink start(Path folder) throws IOException {
    int port = Programs.freePort();
    Path dump = Files.createDirectory(folder.resolve("dump"));
    // It gives up root before it writes.
    for (Path each : List.of(folder, dump)) {
      Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
    Process process =
        new ProcessBuilder(
                Programs.get("smtp-sink"),
                "-u",
                "nobody",
                "-d",
                dump + "/",
                "127.0.0.1:" + port,
                "256")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("sink.log").toFile())
            .start();
    SmtpSink sink = new SmtpSink(port, dump, process);
    sink.awaitListening();
    return sink;
  }

  int port() {
    return port;
  }

  /// The recipients of all messages, one for each RCPT that was accepted.
  List<String> recipients() throws IOException {
    List<String> recipients = new ArrayList<>();
    try (Stream<Path> files = Files.list(dump)) {
      for (Path file : files.toList()) {
        Files.readAllLines(file, StandardCharsets.ISO_8859_1).stream()
            .filter(line -> line.startsWith(RECIPIENT))
            .forEach(line -> recipients.add(line.substring(RECIPIENT.length())));
      }
    }
    return recipients;
  }

  /// It says nothing when it is ready, so it is asked until it answers.
  private void awaitListening() throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    IOException last = null;
    while (System.nanoTime() < end && process.isAlive()) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.getInputStream().read() == '2') {
          return;
        }
      } catch (IOException e) {
        last = e;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    throw new IOException("smtp-sink does not listen", last);
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("smtp-sink, process " + process.pid() + ", does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
