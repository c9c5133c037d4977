package dev.relayout.interop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/// OpenSMTPD from an unpacked package. Its spool, its control socket and its delivery programs have
/// paths that are compiled in, so it runs in a mount namespace of its own, where folders of the test
/// lie over them.
final class RealOpenSmtpd implements RealServer {
  private static final String LISTENING = "smtp: will accept at most";
  private static final Path PACKAGE = Programs.unpacked("opensmtpd-7");
  private static final Path DAEMON = PACKAGE.resolve("usr/sbin/smtpd");

  private final Maildir mail;
  private final Ports ports;
  private final Daemon daemon;

  private RealOpenSmtpd(Ports ports, Maildir mail, Daemon daemon) {
    this.ports = ports;
    this.mail = mail;
    this.daemon = daemon;
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

  static RealOpenSmtpd start(Path folder, Optional<Protection> protection)
      throws IOException, InterruptedException {
    Ports ports = Ports.free();
    // Delivery runs as nobody and must get through to the Maildir.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Maildir mail = Maildir.create(folder.resolve("mail"));
    prepare(folder);
    String listeners =
        protection.isEmpty()
            ? "listen on 127.0.0.1 port %d hostname smarthost.example".formatted(ports.clear())
            : protectedListeners(folder, ports, protection.get());
    configure(folder, mail, listeners);
    List<String> command =
        List.of(
            Programs.get("unshare"),
            "--mount",
            "--propagation",
            "private",
            "sh",
            "-c",
            startCommands(folder));
    return new RealOpenSmtpd(ports, mail, Daemon.start("OpenSMTPD", command, LISTENING));
  }

  private static void prepare(Path folder) throws IOException {
    for (String each : List.of("spool", "run")) {
      Files.createDirectory(folder.resolve(each));
    }
    Files.setPosixFilePermissions(
        folder.resolve("spool"), PosixFilePermissions.fromString("rwx--x--x"));
    // Else it asks the DNS for the name of every client before it greets.
    Files.writeString(folder.resolve("resolv.conf"), "lookup file\n");
  }

  private static void configure(Path folder, Maildir mail, String listeners) throws IOException {
    String text =
        """
        smtp max-message-size 100M
        smtp limit max-mails 1000000
        table everybody { "@" = "nobody" }
        %s
        action "store" maildir "%s" virtual <everybody>
        match from any for any action "store"
        """
            .formatted(listeners, mail.folder());
    Path configuration = Files.writeString(folder.resolve("smtpd.conf"), text);
    Files.setPosixFilePermissions(configuration, PosixFilePermissions.fromString("rw-------"));
  }

  private static String protectedListeners(Path folder, Ports ports, Protection protection)
      throws IOException, InterruptedException {
    Protection.PemFiles files = protection.copyTo(folder, "root");
    Path users = folder.resolve("users");
    Files.writeString(users, protection.user() + "\t" + hash(protection.password()) + "\n");
    return """
    pki smarthost cert "%1$s"
    pki smarthost key "%2$s"
    table users file:%3$s
    listen on 127.0.0.1 port %4$d tls-require pki smarthost auth <users> hostname smarthost.example
    listen on 127.0.0.1 port %5$d smtps pki smarthost auth <users> hostname smarthost.example
    """
        .formatted(files.certificate(), files.key(), users, ports.clear(), ports.tls());
  }

  /// As crypt(3) compares it.
  private static String hash(String password) throws IOException, InterruptedException {
    String program = PACKAGE.resolve("usr/libexec/opensmtpd/encrypt").toString();
    Process process = new ProcessBuilder(program, password).start();
    String hash = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(program + " ended with " + process.exitValue());
    }
    return hash.strip();
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

  @Override
  public int port() {
    return ports.clear();
  }

  @Override
  public int tlsPort() {
    return ports.tls();
  }

  @Override
  public Maildir mail() {
    return mail;
  }

  @Override
  public String log() {
    return daemon.log();
  }

  @Override
  public void close() throws IOException {
    daemon.close();
  }
}
