package dev.relayout.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// OpenSMTPD from an unpacked package. Its spool, its control socket and its delivery programs have
/// paths that are compiled in, so it runs in a mount namespace of its own, where folders of the test
/// lie over them.
final class RealOpenSmtpd implements RealServer {
  private static final long PATIENCE_SECONDS = 30;
  private static final String LISTENING = "smtp: will accept at most";
  private static final Path PACKAGE = Programs.unpacked("opensmtpd");
  private static final Path DAEMON = PACKAGE.resolve("usr/sbin/smtpd");

  private final int port;
  private final Maildir mail;
  private final Process daemon;
  private final Queue<String> log;

  private RealOpenSmtpd(int port, Maildir mail, Process daemon, Queue<String> log) {
    this.port = port;
    this.mail = mail;
    this.daemon = daemon;
    this.log = log;
  }

  static Optional<String> missing() throws IOException {
    if (!Programs.root()) {
      return Optional.of(Programs.missing("the right to start a mail server (root)"));
    }
    if (!Files.isExecutable(DAEMON) || !Files.isDirectory(Path.of("/var/spool/smtpd"))) {
      return Optional.of(Programs.missing("OpenSMTPD"));
    }
    if (!Programs.userExists("opensmtpd") || !Programs.userExists("opensmtpq")) {
      return Optional.of(Programs.missing("a user of OpenSMTPD (opensmtpd, opensmtpq)"));
    }
    return mayUnshare()
        ? Optional.empty()
        : Optional.of(Programs.missing("the right to a mount namespace (unshare --mount)"));
  }

  /// Containers often lack it, although the user there is root.
  private static boolean mayUnshare() throws IOException {
    Optional<Path> unshare = Programs.find("unshare");
    if (unshare.isEmpty()) {
      return false;
    }
    Process attempt =
        new ProcessBuilder(unshare.get().toString(), "--mount", "--propagation", "private", "true")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return attempt.waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  static RealOpenSmtpd start(Path folder) throws IOException, InterruptedException {
    int port = Programs.freePort();
    // Delivery runs as nobody and must get through to the Maildir.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Maildir mail = Maildir.create(folder.resolve("mail"));
    configure(folder, port, mail);
    Process daemon =
        new ProcessBuilder(
                Programs.get("unshare"),
                "--mount",
                "--propagation",
                "private",
                "sh",
                "-c",
                startCommands(folder))
            .redirectErrorStream(true)
            .start();
    Queue<String> log = new ConcurrentLinkedQueue<>();
    RealOpenSmtpd server = new RealOpenSmtpd(port, mail, daemon, log);
    server.awaitListening();
    return server;
  }

  private static void configure(Path folder, int port, Maildir mail) throws IOException {
    for (String each : List.of("spool", "run")) {
      Files.createDirectory(folder.resolve(each));
    }
    Files.setPosixFilePermissions(
        folder.resolve("spool"), PosixFilePermissions.fromString("rwx--x--x"));
    // Else it asks the DNS for the name of every client before it greets.
    Files.writeString(folder.resolve("resolv.conf"), "lookup file\n");
    Path configuration = folder.resolve("smtpd.conf");
    Files.writeString(configuration, configuration(port, mail));
    Files.setPosixFilePermissions(configuration, PosixFilePermissions.fromString("rw-------"));
  }

  private static String configuration(int port, Maildir mail) {
    return """
    smtp max-message-size 100M
    smtp limit max-mails 1000000
    table everybody { "@" = "nobody" }
    listen on 127.0.0.1 port %d hostname smarthost.example
    action "store" maildir "%s" virtual <everybody>
    match from any for any action "store"
    """
        .formatted(port, mail.folder());
  }

  private static String startCommands(Path folder) {
    return """
    set -e
    mount --bind '%1$s/spool' /var/spool/smtpd
    mount --bind '%1$s/run' /run
    mount --bind '%1$s/resolv.conf' /etc/resolv.conf
    mount --bind '%2$s/usr/libexec' /usr/libexec
    exec '%2$s/usr/sbin/smtpd' -d -v -f '%1$s/smtpd.conf'
    """
        .formatted(folder, PACKAGE);
  }

  /// The daemon's log is read to its end, or the daemon would stall on a full pipe.
  private void awaitListening() throws InterruptedException {
    CompletableFuture<String> listening = new CompletableFuture<>();
    Thread.ofPlatform().daemon().name("opensmtpd-log").start(() -> readLog(listening));
    try {
      listening.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      daemon.destroy();
      throw new IllegalStateException("OpenSMTPD did not start: " + log(), e);
    }
  }

  private void readLog(CompletableFuture<String> listening) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(daemon.getInputStream(), StandardCharsets.ISO_8859_1))) {
      String line = lines.readLine();
      while (line != null) {
        log.add(line);
        if (line.contains(LISTENING)) {
          listening.complete(line);
        }
        line = lines.readLine();
      }
      listening.completeExceptionally(new IllegalStateException("it ended"));
    } catch (IOException e) {
      listening.completeExceptionally(e);
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public Maildir mail() {
    return mail;
  }

  @Override
  public String log() {
    return String.join("\n", log);
  }

  @Override
  public void close() throws IOException {
    // Through its handle, which leaves the log's pipe open to its end.
    daemon.toHandle().destroy();
    try {
      if (!daemon.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("OpenSMTPD, process " + daemon.pid() + ", does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
