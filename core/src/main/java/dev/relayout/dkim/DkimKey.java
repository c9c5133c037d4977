package dev.relayout.dkim;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A private key that signs, and how. Immutable; prints nothing of the key.
public final class DkimKey {
  /// RFC 8301 §3.2: signers use at least so much.
  private static final int LEAST_RSA_BITS = 1_024;

  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z ]*PRIVATE KEY)-----([^-]*)-----END \\1-----");

  private final PrivateKey key;
  private final boolean rsa;

  private DkimKey(PrivateKey key, boolean rsa) {
    this.key = key;
    this.rsa = rsa;
  }

  /// Reads a key from a PEM file in PKCS #8, as `openssl genpkey` writes it. Blocks.
  ///
  /// @throws DkimException names the file and what is wrong with it
  public static DkimKey read(Path file) throws DkimException {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw new DkimException(file + " does not exist");
    } catch (AccessDeniedException e) {
      throw new DkimException(file + " may not be read by this user");
    } catch (IOException e) {
      throw new DkimException(file + " cannot be read: " + e.getMessage());
    }
    Matcher pem = PEM.matcher(text);
    if (!pem.find()) {
      throw new DkimException(file + " holds no private key in PEM");
    }
    if (!pem.group(1).equals("PRIVATE KEY")) {
      throw new DkimException(
          file
              + " holds a "
              + pem.group(1)
              + "; \"openssl pkcs8 -topk8 -nocrypt\" makes of it one that can be read");
    }
    return of(file, pem.group(2));
  }

  private static DkimKey of(Path file, String base64) throws DkimException {
    try {
      PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
      PrivateKey rsa = as("RSA", spec);
      if (rsa instanceof RSAPrivateKey key && key.getModulus().bitLength() < LEAST_RSA_BITS) {
        throw new DkimException(
            file
                + " holds an RSA key of "
                + key.getModulus().bitLength()
                + " bits; 2048 are usual");
      }
      PrivateKey ed25519 = rsa == null ? as("Ed25519", spec) : null;
      if (rsa != null) {
        return new DkimKey(rsa, true);
      }
      if (ed25519 != null) {
        return new DkimKey(ed25519, false);
      }
    } catch (IllegalArgumentException e) {
      throw new DkimException(file + " is no PEM: it is damaged");
    }
    throw new DkimException(file + " holds neither an RSA nor an Ed25519 key");
  }

  private static @Nullable PrivateKey as(String algorithm, PKCS8EncodedKeySpec spec) {
    try {
      return KeyFactory.getInstance(algorithm).generatePrivate(spec);
    } catch (GeneralSecurityException other) {
      return null;
    }
  }

  /// The tag `a`.
  String algorithm() {
    return rsa ? "rsa-sha256" : "ed25519-sha256";
  }

  /// Signs what the header became. Ed25519 signs its hash (RFC 8463 §3).
  byte[] sign(byte[] data) {
    try {
      Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "Ed25519");
      signature.initSign(key);
      signature.update(rsa ? data : MessageDigest.getInstance("SHA-256").digest(data));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that was read cannot sign", e);
    }
  }

  @Override
  public String toString() {
    return algorithm();
  }
}
