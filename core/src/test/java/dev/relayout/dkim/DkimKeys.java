package dev.relayout.dkim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;

/// A pair of keys, the private one in a file, the public one as a TXT record.
///
/// @param file PEM
/// @param record what stands in the DNS
public record DkimKeys(Path file, String record) {
  /// Twelve bytes before the key in its DER encoding.
  private static final int ED25519_PREFIX = 12;

  /// Makes one.
  ///
  /// @param algorithm `RSA` or `Ed25519`
  public static DkimKeys make(String algorithm, Path folder)
      throws GeneralSecurityException, IOException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    if (algorithm.equals("RSA")) {
      generator.initialize(2_048);
    }
    KeyPair pair = generator.generateKeyPair();
    String body = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
    Path file = folder.resolve(algorithm + ".pem");
    Files.writeString(
        file, "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
    byte[] open = pair.getPublic().getEncoded();
    boolean rsa = algorithm.equals("RSA");
    byte[] published = rsa ? open : Arrays.copyOfRange(open, ED25519_PREFIX, open.length);
    return new DkimKeys(
        file,
        "v=DKIM1; k="
            + (rsa ? "rsa" : "ed25519")
            + "; p="
            + Base64.getEncoder().encodeToString(published));
  }
}
