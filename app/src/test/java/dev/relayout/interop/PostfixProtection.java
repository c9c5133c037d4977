package dev.relayout.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// TLS and Cyrus SASL in a Postfix.
final class PostfixProtection {
  private static final Path USERS = Path.of("/etc/sasldb2");
  private static final String REALM = "smarthost.example";

  private PostfixProtection() {}

  static Optional<String> missing() {
    return Files.exists(USERS)
        ? Programs.lacking("saslpasswd2")
        : Optional.of(Programs.missing("" + USERS));
  }

  /// A service of master.cf that begins with TLS.
  static String service(int port) {
    return """
    127.0.0.1:%d inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
    """
        .formatted(port);
  }

  /// What stands in main.cf beside the rest.
  static String parameters(Path folder, Protection protection)
      throws IOException, InterruptedException {
    Protection.PemFiles files = protection.copyTo(folder, "root");
    makeUsers(folder, protection);
    return """
    mynetworks =
    smtpd_relay_restrictions = permit_sasl_authenticated, reject
    smtpd_tls_security_level = may
    smtpd_tls_auth_only = yes
    smtpd_tls_cert_file = %s
    smtpd_tls_key_file = %s
    smtpd_tls_loglevel = 1
    smtpd_sasl_auth_enable = yes
    smtpd_sasl_type = cyrus
    smtpd_sasl_path = smtpd
    smtpd_sasl_local_domain = %s
    """
        .formatted(files.certificate(), files.key(), REALM);
  }

  /// Cyrus SASL has its users in one place of the system: there lie the test's, as far as this Postfix
  /// can see.
  static List<String> startCommand(Path folder, Path configuration) {
    return List.of(
        Programs.get("unshare"),
        "--mount",
        "--propagation",
        "private",
        "sh",
        "-c",
        "mount --bind '%s/sasldb2' %s && exec '%s' -c '%s' start"
            .formatted(folder, USERS, Programs.get("postfix"), configuration));
  }

  private static void makeUsers(Path folder, Protection protection)
      throws IOException, InterruptedException {
    Path users = folder.resolve("sasldb2");
    Path password = Files.writeString(folder.resolve("password"), protection.password());
    String command =
        "exec '%s' -p -c -f '%s' -u %s %s <'%s'"
            .formatted(Programs.get("saslpasswd2"), users, REALM, protection.user(), password);
    Programs.run(folder.resolve("saslpasswd.log"), "/bin/sh", "-c", command);
    Programs.give(users, "postfix");
  }
}
