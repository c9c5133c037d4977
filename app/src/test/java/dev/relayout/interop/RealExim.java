package dev.relayout.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/// Exim from an unpacked package. All of it runs as `nobody`, whose the spool and the Maildir are.
final class RealExim implements RealServer {
  private static final String LISTENING = "listening for SMTP";
  private static final String USER = "nobody";
  private static final Path DAEMON = Programs.unpacked("exim/usr/sbin/exim4");

  private final Ports ports;
  private final Maildir mail;
  private final Path folder;
  private final Daemon daemon;

  private RealExim(Ports ports, Path folder, Maildir mail, Daemon daemon) {
    this.ports = ports;
    this.folder = folder;
    this.mail = mail;
    this.daemon = daemon;
  }

  static Optional<String> missing() {
    if (!Programs.root()) {
      return Optional.of(Programs.missing("the right to start a mail server (root)"));
    }
    return Files.isExecutable(DAEMON) ? Optional.empty() : Optional.of(Programs.missing("Exim"));
  }

  static RealExim start(Path folder, Optional<Protection> protection)
      throws IOException, InterruptedException {
    Ports ports = Ports.free();
    // It runs as nobody and must get through to what is its own.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Maildir mail = Maildir.create(folder.resolve("mail"));
    Programs.give(Files.createDirectory(folder.resolve("spool")), USER);
    // It starts itself anew as nobody, to write a report, from where nobody may go.
    Path program = Files.copy(DAEMON, folder.resolve("exim4"), StandardCopyOption.COPY_ATTRIBUTES);
    Path configuration = folder.resolve("exim.conf");
    Files.writeString(configuration, configuration(folder, ports, mail, protection));
    List<String> command =
        List.of(program.toString(), "-C", configuration.toString(), "-bdf", "-q1h", "-v");
    return new RealExim(ports, folder, mail, Daemon.start("Exim", command, LISTENING));
  }

  private static String configuration(
      Path folder, Ports ports, Maildir mail, Optional<Protection> protection) throws IOException {
    String secured =
        protection.isEmpty() ? "tls_advertise_hosts =" : secured(protection.get(), folder, ports);
    return """
    exim_path = %1$s/exim4
    exim_user = nobody
    exim_group = nogroup
    deliver_drop_privilege
    spool_directory = %1$s/spool
    log_file_path = %1$s/spool/log-%%s
    primary_hostname = smarthost.example
    local_interfaces = 127.0.0.1
    daemon_smtp_ports = %2$s
    host_lookup =
    rfc1413_query_timeout = 0s
    message_size_limit = 100M
    smtp_accept_max = 100
    smtp_accept_max_per_connection = 0
    smtp_accept_queue_per_connection = 0
    smtputf8_advertise_hosts = *
    dsn_advertise_hosts = *
    chunking_advertise_hosts = *
    prdr_enable = true
    accept_8bitmime = true
    keep_environment =
    acl_smtp_rcpt = rcpt
    acl_smtp_data = accept
    %4$s
    begin acl
    rcpt:
      accept %5$s
      deny message = relay not permitted
    begin routers
    all:
      driver = accept
      transport = store
    begin transports
    store:
      driver = appendfile
      maildir_format
      directory = %3$s
      create_directory = false
      return_path_add
      user = nobody
    %6$s
    """
        .formatted(
            folder,
            protection.isEmpty() ? ports.clear() : ports.clear() + " : " + ports.tls(),
            mail.folder(),
            secured,
            protection.isEmpty() ? "hosts = 127.0.0.1" : "authenticated = *",
            protection.isEmpty() ? "" : authenticators(protection.get()));
  }

  private static String secured(Protection protection, Path folder, Ports ports)
      throws IOException {
    Protection.PemFiles files = protection.copyTo(folder, USER);
    return """
    tls_advertise_hosts = *
    tls_on_connect_ports = %d
    tls_certificate = %s
    tls_privatekey = %s
    """
        .formatted(ports.tls(), files.certificate(), files.key());
  }

  private static String authenticators(Protection protection) {
    return """
    begin authenticators
    plain:
      driver = plaintext
      public_name = PLAIN
      server_prompts = :
      server_condition = ${if and {{eq{$auth2}{%1$s}} {eq{$auth3}{%2$s}}}}
      server_set_id = $auth2
      server_advertise_condition = ${if def:tls_in_cipher}
    login:
      driver = plaintext
      public_name = LOGIN
      server_prompts = Username:: : Password::
      server_condition = ${if and {{eq{$auth1}{%1$s}} {eq{$auth2}{%2$s}}}}
      server_set_id = $auth1
      server_advertise_condition = ${if def:tls_in_cipher}
    cram:
      driver = cram_md5
      public_name = CRAM-MD5
      server_secret = ${if eq{$auth1}{%1$s}{%2$s}fail}
      server_set_id = $auth1
      server_advertise_condition = ${if def:tls_in_cipher}
    """
        .formatted(protection.user(), protection.password());
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
    StringBuilder all = new StringBuilder();
    for (String name : new String[] {"log-main", "log-reject", "log-panic"}) {
      Path file = folder.resolve("spool").resolve(name);
      all.append(Files.exists(file) ? Files.readString(file) : "");
    }
    return all.append(daemon.log()).toString();
  }

  @Override
  public void close() throws IOException {
    daemon.close();
  }
}
