package dev.relayout.tls;

import dev.relayout.tls.PemException.Part;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;

/// Reads PEM files (RFC 7468), so that what is wrong with one is said when the relay starts, and not
/// when the first message meets it. Blocks. The values hold what was read: the files are not looked at
/// again.
public final class PemFiles {
  private PemFiles() {}

  /// Certificates of authorities.
  ///
  /// @throws PemException when there is none that can be read
  public static PemTrustOptions authorities(Path file) throws PemException {
    Buffer pem = read(file, Part.CA);
    certificates(pem, file, Part.CA);
    return new PemTrustOptions().addCertValue(pem);
  }

  /// A certificate, with those of the authorities between behind it, and its key.
  ///
  /// @param vertx only decodes
  /// @throws PemException when they cannot be read, or do not belong together
  public static PemKeyCertOptions identity(Path certificate, Path key, Vertx vertx)
      throws PemException {
    Buffer certificatePem = read(certificate, Part.CERTIFICATE);
    Certificate own = certificates(certificatePem, certificate, Part.CERTIFICATE).iterator().next();
    Buffer keyPem = read(key, Part.KEY);
    if (keyPem.toString().contains("ENCRYPTED")) {
      throw new PemException(Part.KEY, key + " is encrypted, and there is nobody to ask");
    }
    PemKeyCertOptions both =
        new PemKeyCertOptions().addCertValue(certificatePem).addKeyValue(keyPem);
    if (!belongs(privateKey(both, own.getPublicKey(), key, vertx), own.getPublicKey())) {
      throw new PemException(Part.KEY, key + " is not the key of the certificate " + certificate);
    }
    return both;
  }

  private static PrivateKey privateKey(
      PemKeyCertOptions both, PublicKey publicKey, Path file, Vertx vertx) throws PemException {
    try {
      for (KeyManager manager : both.getKeyManagerFactory(vertx).getKeyManagers()) {
        if (manager instanceof X509KeyManager keys) {
          String[] aliases = keys.getServerAliases(publicKey.getAlgorithm(), null);
          if (aliases != null) {
            return keys.getPrivateKey(aliases[0]);
          }
        }
      }
    } catch (Exception e) {
      // Its text may quote the file.
      throw new PemException(Part.KEY, file + " has no private key that can be read");
    }
    throw new PemException(
        Part.KEY, file + " has a key for which " + publicKey.getAlgorithm() + " is no use");
  }

  /// Whether what the key signs is the other one's.
  private static boolean belongs(PrivateKey key, PublicKey publicKey) {
    String algorithm =
        switch (publicKey.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          case "EdDSA" -> "EdDSA";
          default -> "";
        };
    if (algorithm.isEmpty()) {
      return true;
    }
    try {
      byte[] any = {1, 2, 3};
      Signature signing = Signature.getInstance(algorithm);
      signing.initSign(key);
      signing.update(any);
      Signature checking = Signature.getInstance(algorithm);
      checking.initVerify(publicKey);
      checking.update(any);
      return checking.verify(signing.sign());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static Collection<? extends Certificate> certificates(Buffer pem, Path file, Part part)
      throws PemException {
    if (!pem.toString().contains("-----BEGIN CERTIFICATE-----")) {
      throw new PemException(part, file + " has no certificate (in PEM)");
    }
    try {
      Collection<? extends Certificate> all =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem.getBytes()));
      if (!all.isEmpty() && all.stream().allMatch(X509Certificate.class::isInstance)) {
        return all;
      }
    } catch (GeneralSecurityException e) {
      throw new PemException(part, file + " has a certificate that cannot be read");
    }
    throw new PemException(part, file + " has no certificate of X.509");
  }

  private static Buffer read(Path file, Part part) throws PemException {
    try {
      return Buffer.buffer(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new PemException(part, file + " does not exist");
    } catch (AccessDeniedException e) {
      throw new PemException(part, file + " may not be read by this user");
    } catch (IOException e) {
      throw new PemException(part, file + " cannot be read: " + e.getMessage());
    }
  }
}
