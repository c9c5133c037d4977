package dev.relayout.app.demo;

import dev.relayout.sink.CapturedMessage;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What arrived at the server, compared with what was handed in: the relay puts one trace header on
/// top (RFC 5321 §4.4), and every byte below it must be the same.
final class Copies {
  /// How a message compares.
  enum Comparison {
    SAME,
    DIFFERENT,
    NOTHING_ARRIVED
  }

  private static final Pattern TRACE =
      Pattern.compile("\\AReceived:(?:[^\\n]*\\n[ \\t])*[^\\n]*\\n");
  private static final Pattern ID = Pattern.compile("\\bid\\s+([A-Za-z0-9]+)");

  private final Map<String, String> digests = new HashMap<>();

  Copies(List<CapturedMessage> captured) {
    for (CapturedMessage copy : captured) {
      Matcher trace = TRACE.matcher(copy.text());
      if (trace.find()) {
        Matcher id = ID.matcher(trace.group());
        if (id.find()) {
          byte[] rest = Arrays.copyOfRange(copy.bytes(), trace.end(), copy.bytes().length);
          digests.merge(id.group(1), sha256(rest), (a, b) -> a.equals(b) ? a : a + " " + b);
        }
      }
    }
  }

  Comparison compare(String queueId, byte[] handedIn) {
    String arrived = digests.get(queueId);
    if (arrived == null) {
      return Comparison.NOTHING_ARRIVED;
    }
    return arrived.equals(sha256(handedIn)) ? Comparison.SAME : Comparison.DIFFERENT;
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
