package dev.relayout.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Postfix with Debian's defaults where they matter: it keeps what it takes in its own queue and
/// delivers it by virtual(8).
final class RealPostfix implements RealServer {
  private static final long PATIENCE_SECONDS = 30;

  /// For every program of this machine.
  private static final String OPEN =
      """
      mynetworks = 127.0.0.0/8
      smtpd_relay_restrictions = permit_mynetworks, reject
      """;

  /// Stores what it takes, whoever it is for, but for a domain in which there is nobody.
  private static final String STORING =
      """
      virtual_mailbox_domains = static:all
      transport_maps = inline:{ {nobody.example = nobody:} }
      """;

  private final Ports ports;
  private final Path folder;
  private final Maildir mail;
  private final ProcessHandle master;

  private RealPostfix(Ports ports, Path folder, Maildir mail, ProcessHandle master) {
    this.ports = ports;
    this.folder = folder;
    this.mail = mail;
    this.master = master;
  }

  static Optional<String> missing() {
    if (!Programs.root()) {
      return Optional.of(Programs.missing("the right to start a mail server (root)"));
    }
    return Programs.find("postfix").isEmpty()
        ? Optional.of(Programs.missing("Postfix"))
        : Optional.empty();
  }

  static RealPostfix start(Path folder, Optional<Protection> protection)
      throws IOException, InterruptedException {
    String who =
        protection.isEmpty() ? OPEN : PostfixProtection.parameters(folder, protection.get());
    return start(folder, protection.isPresent(), STORING + who);
  }

  /// One that is a client: it hands whatever it takes on to a server that wants TLS and a password.
  static RealPostfix before(PostfixNextHop nextHop, Path folder)
      throws IOException, InterruptedException {
    return start(folder, false, OPEN + nextHop.parameters(folder));
  }

  private static RealPostfix start(Path folder, boolean guarded, String settings)
      throws IOException, InterruptedException {
    Ports ports = Ports.free();
    // Postfix's processes run as users of their own and must get through to what is theirs.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Maildir mail = Maildir.create(folder.resolve("mail"));
    Path configuration = configure(folder, ports, guarded, settings);
    startMaster(
        folder,
        guarded
            ? PostfixProtection.startCommand(folder, configuration)
            : List.of(Programs.get("postfix"), "-c", configuration.toString(), "start"));
    long pid = Long.parseLong(Files.readString(folder.resolve("queue/pid/master.pid")).strip());
    ProcessHandle master = ProcessHandle.of(pid).orElseThrow();
    return new RealPostfix(ports, folder, mail, master);
  }

  /// Returns when the server listens. Why it does not is in its log, not in what it prints.
  private static void startMaster(Path folder, List<String> command)
      throws IOException, InterruptedException {
    try {
      Programs.run(folder.resolve("start.log"), command.toArray(String[]::new));
    } catch (IllegalStateException e) {
      Path log = folder.resolve("log");
      throw new IllegalStateException(Files.exists(log) ? Files.readString(log) : "no log", e);
    }
  }

  private static Path configure(Path folder, Ports ports, boolean guarded, String settings)
      throws IOException {
    for (String each : List.of("conf", "queue", "data")) {
      Files.createDirectory(folder.resolve(each));
    }
    Programs.give(folder.resolve("data"), "postfix");
    Object nobody = Files.getAttribute(folder.resolve("mail"), "unix:uid");
    Path configuration = folder.resolve("conf");
    Files.writeString(configuration.resolve("master.cf"), services(ports, guarded));
    Files.writeString(configuration.resolve("main.cf"), parameters(folder, nobody) + settings);
    return configuration;
  }

  /// Of Debian's master.cf only what takes, stores and hands on mail, outside of any chroot.
  private static String services(Ports ports, boolean tls) {
    return """
    127.0.0.1:%d inet n - n - - smtpd
    cleanup   unix  n - n - 0 cleanup
    qmgr      unix  n - n 300 1 qmgr
    rewrite   unix  - - n - - trivial-rewrite
    bounce    unix  - - n - 0 bounce
    defer     unix  - - n - 0 bounce
    trace     unix  - - n - 0 bounce
    proxymap  unix  - - n - - proxymap
    error     unix  - - n - - error
    retry     unix  - - n - - error
    nobody    unix  - n n - - pipe user=nobody argv=/bin/sh -c {exit 67}
    smtp      unix  - - n - - smtp
    virtual   unix  - n n - - virtual
    anvil     unix  - - n - 1 anvil
    postlog   unix-dgram n - n - 1 postlogd
    tlsmgr    unix  - - n 1000? 1 tlsmgr
    """
            .formatted(ports.clear())
        + (tls ? PostfixProtection.service(ports.tls()) : "");
  }

  private static String parameters(Path folder, Object nobody) {
    return """
    compatibility_level = 3.6
    queue_directory = %1$s/queue
    data_directory = %1$s/data
    maillog_file = %1$s/log
    maillog_file_prefixes = %1$s
    myhostname = smarthost.example
    mydestination =
    inet_interfaces = 127.0.0.1
    inet_protocols = ipv4
    smtpd_peername_lookup = no
    alias_maps =
    virtual_mailbox_maps = static:mail/
    virtual_mailbox_base = %1$s
    virtual_mailbox_limit = 0
    virtual_uid_maps = static:%2$s
    virtual_gid_maps = static:%2$s
    message_size_limit = 104857600
    """
        .formatted(folder, nobody);
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
  public String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  @Override
  public void close() throws IOException {
    master.destroy();
    try {
      master.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("Postfix, process " + master.pid() + ", does not end", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
