package dev.relayout.session;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Bounce address tag validation: `prvs=KDDDSSSSSS=user@domain` (draft-levine-smtp-batv-01 §4.1).
///
/// K is the digit of the key; DDD the day on which the tag expires, in days since 1970 modulo 1000;
/// SSSSSS the first three bytes of HMAC-SHA1(secret, KDDD + address) in hexadecimal. Thread-safe.
public final class Batv {
  private static final String SCHEME = "prvs=";
  private static final int VALID_DAYS = 7;
  private static final long DAY_MILLIS = 86_400_000;

  private final int key;
  private final SecretKeySpec secret;
  private final InstantSource clock;

  /// @param key 0..9, so that a secret can be changed while old tags are still valid
  /// @param secret not empty
  /// @param clock tells the day
  public Batv(int key, String secret, InstantSource clock) {
    if (key < 0 || key > 9) {
      throw new IllegalArgumentException("a BATV key is a digit: " + key);
    }
    if (secret.isEmpty()) {
      throw new IllegalArgumentException("a BATV secret must not be empty");
    }
    this.key = key;
    this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1");
    this.clock = clock;
  }

  /// The tagged return path. The null sender, a path that is tagged already and one without a domain
  /// stay as they are.
  public String tag(String path) {
    int at = path.lastIndexOf('@');
    if (at < 1 || tagged(path)) {
      return path;
    }
    String day = String.format(Locale.ROOT, "%d%03d", key, expiryDay());
    String tag = SCHEME + day + signature(day + path) + "=";
    // A quoted local part is quoted as a whole (RFC 5321 §4.1.2).
    return path.startsWith("\"") ? "\"" + tag + path.substring(1) : tag + path;
  }

  private static boolean tagged(String path) {
    return path.regionMatches(true, path.startsWith("\"") ? 1 : 0, SCHEME, 0, SCHEME.length());
  }

  private long expiryDay() {
    return (clock.millis() / DAY_MILLIS + VALID_DAYS) % 1000;
  }

  private String signature(String signed) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(secret);
      byte[] digest = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 3);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has HmacSHA1", e);
    }
  }
}
