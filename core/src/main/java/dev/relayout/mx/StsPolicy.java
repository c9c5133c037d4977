package dev.relayout.mx;

import dev.relayout.smtp.Domains;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// An MTA-STS policy (RFC 8461 §3.2): which hosts a domain has, and that they can do TLS.
///
/// @param mx host names, or `*.` and a domain: any host right below it
/// @param maxAge how long it may be kept
public record StsPolicy(Mode mode, List<String> mx, Duration maxAge) {
  /// The longest that a policy may be kept: 31557600 s (§3.2).
  static final Duration LONGEST = Duration.ofHours(8_766);

  private static final int MAX_PATTERNS = 1_000;
  private static final Pattern LINE = Pattern.compile("[\\t ]*([A-Za-z0-9_.-]{1,32})[\\t ]*:(.*)");
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,10}");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,32}");

  /// How strict it is (§5).
  public enum Mode {
    /// No mail to hosts that do not match, or without valid TLS.
    ENFORCE,
    /// As if there were no policy, but the domain wants to know what would have failed.
    TESTING,
    /// The domain no longer has a policy.
    NONE
  }

  /// Copies the list.
  public StsPolicy {
    mx = List.copyOf(mx);
  }

  /// The id in the TXT records of `_mta-sts.DOMAIN`; empty when there is not exactly one that is for
  /// MTA-STS, or it makes no sense (§3.1).
  static Optional<String> id(List<String> texts) {
    List<String> ours = texts.stream().filter(each -> each.startsWith("v=STSv1")).toList();
    if (ours.size() != 1) {
      return Optional.empty();
    }
    String[] fields = ours.getFirst().split(";", -1);
    if (fields.length < 2 || !fields[0].stripTrailing().equals("v=STSv1")) {
      return Optional.empty();
    }
    for (String field : fields) {
      String text = field.strip();
      if (text.startsWith("id=")) {
        return Optional.of(text.substring(3)).filter(id -> ID.matcher(id).matches());
      }
    }
    return Optional.empty();
  }

  /// Reads a policy; empty when it makes no sense. Fields that nobody knows are passed over, as are names
  /// that no host can have, and of a field that comes twice the first holds, `mx` excepted (§3.2).
  static Optional<StsPolicy> parse(String text) {
    Map<String, String> fields = new HashMap<>();
    List<String> mx = new ArrayList<>();
    for (String line : text.split("\\r?\\n", -1)) {
      var matcher = LINE.matcher(line);
      if (matcher.matches()) {
        String value = matcher.group(2).strip();
        if (!matcher.group(1).equals("mx")) {
          fields.putIfAbsent(matcher.group(1), value);
        } else if (isPattern(value)) {
          mx.add(plain(value));
        }
      } else if (!line.isBlank()) {
        return Optional.empty();
      }
    }
    return of(fields, mx);
  }

  private static Optional<StsPolicy> of(Map<String, String> fields, List<String> mx) {
    Optional<Mode> mode = mode(fields.getOrDefault("mode", ""));
    String maxAge = fields.getOrDefault("max_age", "");
    boolean readable =
        "STSv1".equals(fields.get("version"))
            && mode.isPresent()
            && DIGITS.matcher(maxAge).matches()
            && mx.size() <= MAX_PATTERNS
            && (!mx.isEmpty() || mode.get() == Mode.NONE);
    if (!readable) {
      return Optional.empty();
    }
    Duration age = Duration.ofSeconds(Long.parseLong(maxAge));
    return Optional.of(new StsPolicy(mode.get(), mx, age.compareTo(LONGEST) > 0 ? LONGEST : age));
  }

  private static boolean isPattern(String value) {
    String name = plain(value);
    return Domains.isDomain(name.startsWith("*.") ? name.substring(2) : name, false);
  }

  private static Optional<Mode> mode(String name) {
    return switch (name) {
      case "enforce" -> Optional.of(Mode.ENFORCE);
      case "testing" -> Optional.of(Mode.TESTING);
      case "none" -> Optional.of(Mode.NONE);
      default -> Optional.empty();
    };
  }

  /// Whether a host is one of the domain's (§4.1).
  boolean matches(String host) {
    String name = plain(host);
    int dot = name.indexOf('.');
    return mx.contains(name) || (dot > 0 && mx.contains("*" + name.substring(dot)));
  }

  private static String plain(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
