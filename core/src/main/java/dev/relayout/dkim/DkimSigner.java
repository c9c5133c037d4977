package dev.relayout.dkim;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/// Signs messages for one domain. Immutable, thread-safe.
///
/// The header fields of the list that are there are signed, each as often as it is there, the last 100 of one
/// name at most, and `From` once more than that: a second one that somebody adds breaks the signature
/// (RFC 6376 §8.15).
public final class DkimSigner {
  /// What RFC 6376 §5.4.1 recommends: what people and their programs see. `Received` and the return path
  /// change on the way.
  public static final List<String> USUAL_HEADERS =
      List.of(
          "from",
          "sender",
          "reply-to",
          "subject",
          "date",
          "message-id",
          "to",
          "cc",
          "mime-version",
          "content-type",
          "content-transfer-encoding",
          "content-id",
          "content-description",
          "resent-date",
          "resent-from",
          "resent-sender",
          "resent-to",
          "resent-cc",
          "resent-message-id",
          "in-reply-to",
          "references",
          "list-id",
          "list-help",
          "list-unsubscribe",
          "list-unsubscribe-post",
          "list-subscribe",
          "list-post",
          "list-owner",
          "list-archive");

  private static final int LINE = 72;

  private final String domain;
  private final String selector;
  private final DkimKey key;
  private final List<String> headers;
  private final InstantSource clock;

  /// @param domain ASCII; whose the signature is
  /// @param selector under which the public key is found: `SELECTOR._domainkey.DOMAIN`
  /// @param headers names in any case; `From` is signed in any case; none = the usual ones
  public DkimSigner(
      String domain, String selector, DkimKey key, List<String> headers, InstantSource clock) {
    this.domain = domain;
    this.selector = selector;
    this.key = key;
    List<String> names = new ArrayList<>(List.of("from"));
    for (String name : headers.isEmpty() ? USUAL_HEADERS : headers) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (!names.contains(lower)) {
        names.add(lower);
      }
    }
    this.headers = List.copyOf(names);
    this.clock = clock;
  }

  /// The header field to be put before a message, with CRLF.
  public byte[] field(DkimHash message) {
    List<String> signed = new ArrayList<>();
    for (String name : headers) {
      int count = message.header().count(name) + (name.equals("from") ? 1 : 0);
      for (int i = 0; i < count; i++) {
        signed.add(name);
      }
    }
    String unsigned = unsigned(signed, message.bodyHash());
    byte[] fields = message.header().relaxed(signed);
    byte[] own = SignedHeader.relaxed(unsigned.getBytes(StandardCharsets.US_ASCII));
    byte[] data = Arrays.copyOf(fields, fields.length + own.length);
    System.arraycopy(own, 0, data, fields.length, own.length);
    StringBuilder field = new StringBuilder(unsigned);
    String signature = Base64.getEncoder().encodeToString(key.sign(data));
    for (int at = 0; at < signature.length(); at += LINE) {
      field.append(at == 0 ? "" : "\r\n\t");
      field.append(signature, at, Math.min(signature.length(), at + LINE));
    }
    return field.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
  }

  /// The field without the signature, which is what is signed (§3.7).
  private String unsigned(List<String> signed, byte[] bodyHash) {
    return String.format(
        Locale.ROOT,
        "DKIM-Signature: v=1; a=%s; c=relaxed/relaxed; t=%d;\r\n\td=%s; s=%s;\r\n\th=%s;\r\n\tbh=%s;\r\n\tb=",
        key.algorithm(),
        clock.instant().getEpochSecond(),
        domain,
        selector,
        folded(signed),
        Base64.getEncoder().encodeToString(bodyHash));
  }

  private static String folded(List<String> names) {
    StringBuilder list = new StringBuilder();
    int line = 0;
    for (String name : names) {
      if (!list.isEmpty()) {
        list.append(':');
        line++;
      }
      if (line + name.length() > LINE) {
        list.append("\r\n\t");
        line = 0;
      }
      list.append(name);
      line += name.length();
    }
    return list.toString();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
