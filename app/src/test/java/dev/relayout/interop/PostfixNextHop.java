package dev.relayout.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The server that a Postfix hands all mail on to, over TLS and as a user.
///
/// @param port of this machine
/// @param authority PEM file of who vouches for the server
/// @param level Postfix's, such as `encrypt`, which checks no certificate, or `verify`
/// @param mechanism such as `plain`
record PostfixNextHop(int port, Path authority, String level, String mechanism) {
  /// What stands in main.cf for it.
  String parameters(Path folder) throws IOException {
    String hop = "[localhost]:" + port;
    Path password = folder.resolve("password");
    Files.writeString(
        password, hop + " " + ListeningRelay.USER + ":" + ListeningRelay.PASSWORD + "\n");
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    return """
    virtual_mailbox_domains =
    relayhost = %1$s
    smtp_host_lookup = native
    smtp_connection_cache_on_demand = no
    smtp_tls_security_level = %2$s
    smtp_tls_CAfile = %3$s
    smtp_tls_loglevel = 1
    smtp_sasl_auth_enable = yes
    smtp_sasl_password_maps = texthash:%4$s
    smtp_sasl_mechanism_filter = %5$s
    smtp_sasl_security_options = noanonymous
    """
        .formatted(
            hop, level, Files.copy(authority, folder.resolve("ca.pem")), password, mechanism);
  }
}
