package dev.relayout.smtp;

import dev.relayout.script.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/// What a server offers in its answer to `EHLO` (RFC 5321 §4.1.1.1).
///
/// @param parameters by keyword in upper case: what follows the keyword, trimmed
public record Capabilities(Map<String, String> parameters) {
  /// Nothing: before `EHLO`, and after `HELO`.
  public static final Capabilities NONE = new Capabilities(Map.of());

  /// Copies the map.
  public Capabilities {
    parameters = Map.copyOf(parameters);
  }

  /// The offers of an answer to `EHLO`; its first line only greets. Of a keyword that comes twice the
  /// first counts; of `AUTH`, all.
  public static Capabilities of(Reply ehlo) {
    Map<String, String> parameters = new HashMap<>();
    List<String> lines = ehlo.lines();
    for (String line : lines.subList(1, lines.size())) {
      String offer = line.length() > 4 ? line.substring(4).strip() : "";
      int space = offer.indexOf(' ');
      // Before RFC 2554 it was AUTH=, and some servers still say both.
      if (offer.regionMatches(true, 0, "AUTH=", 0, 5)) {
        space = 4;
      }
      String keyword = space < 0 ? offer : offer.substring(0, space);
      if (!keyword.isEmpty()) {
        String parameter = space < 0 ? "" : offer.substring(space + 1).strip();
        parameters.merge(
            keyword.toUpperCase(Locale.ROOT),
            parameter,
            (first, more) -> keyword.equalsIgnoreCase("AUTH") ? first + " " + more : first);
      }
    }
    return new Capabilities(parameters);
  }

  /// RFC 2920.
  public boolean pipelining() {
    return parameters.containsKey("PIPELINING");
  }

  /// RFC 6152.
  public boolean eightBitMime() {
    return parameters.containsKey("8BITMIME");
  }

  /// RFC 6531.
  public boolean smtpUtf8() {
    return parameters.containsKey("SMTPUTF8");
  }

  /// RFC 3461: whether what the sender wants to hear may be passed on.
  public boolean dsn() {
    return parameters.containsKey("DSN");
  }

  /// RFC 3207.
  public boolean startTls() {
    return parameters.containsKey("STARTTLS");
  }

  /// RFC 4954: the mechanisms for `AUTH`; empty when there is no `AUTH`.
  public List<String> auth() {
    String mechanisms = parameters.getOrDefault("AUTH", "").strip();
    return mechanisms.isEmpty() ? List.of() : List.of(mechanisms.split("[ \\t]+"));
  }

  /// RFC 3030: whether `BDAT` may be used.
  public boolean chunking() {
    return parameters.containsKey("CHUNKING");
  }

  /// RFC 8689.
  public boolean requireTls() {
    return parameters.containsKey("REQUIRETLS");
  }

  /// RFC 1870: whether `SIZE=` may be given.
  public boolean size() {
    return parameters.containsKey("SIZE");
  }

  /// RFC 1870 §4: the most bytes of a message; empty when there is no limit, or none that can be read.
  public OptionalLong maxSize() {
    String limit = parameters.getOrDefault("SIZE", "");
    if (limit.length() > 18) {
      return OptionalLong.empty();
    }
    long bytes = 0;
    for (int i = 0; i < limit.length(); i++) {
      int digit = limit.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return OptionalLong.empty();
      }
      bytes = bytes * 10 + digit;
    }
    return bytes == 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
  }
}
