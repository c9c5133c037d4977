package dev.relayout.interop;

import dev.relayout.tls.TestCa;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// What makes a real server one of the open network: it speaks TLS, and takes mail only over TLS and
/// only from a user.
///
/// @param certificate shows who it is
/// @param user who may send
/// @param password of the user
record Protection(TestCa.Leaf certificate, String user, String password) {
  /// The user `joe`, an RSA key (Exim reads no other of Java's), with a password that no protocol may garble.
  static Protection by(TestCa ca) {
    return new Protection(ca.rsaServer(), "joe", "s3 cret=%x");
  }

  /// Copies certificate and key to where a server may read them.
  ///
  /// @param owner who reads the key
  PemFiles copyTo(Path folder, String owner) throws IOException {
    Path copy = Files.copy(certificate.certificate(), folder.resolve("server.pem"));
    Path key = Files.copy(certificate.key(), folder.resolve("server.key"));
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    Programs.give(key, owner);
    return new PemFiles(copy, key);
  }

  /// Certificate and key of a server.
  record PemFiles(Path certificate, Path key) {}
}
