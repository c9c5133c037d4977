package dev.relayout.smtp;

import dev.relayout.script.Reply;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// An enhanced status code (RFC 3463), as RFC 2034 puts it in front of a reply's text.
///
/// @param severity 2, 4 or 5
/// @param subject 0..999
/// @param detail 0..999
public record EnhancedStatus(int severity, int subject, int detail) {
  private static final Pattern IN_REPLY =
      Pattern.compile("\\d{3}[ -]([245])\\.(\\d{1,3})\\.(\\d{1,3})(?:\\s.*)?", Pattern.DOTALL);

  /// Checks the ranges.
  public EnhancedStatus {
    if (severity != 2 && severity != 4 && severity != 5) {
      throw new IllegalArgumentException("no severity: " + severity);
    }
    if (subject < 0 || subject > 999 || detail < 0 || detail > 999) {
      throw new IllegalArgumentException("out of range: " + subject + "." + detail);
    }
  }

  /// The status in the last line of a reply, or else in its first; empty when there is none, or none
  /// but such as contradict the reply's code (RFC 2034 §4).
  public static Optional<EnhancedStatus> in(Reply reply) {
    return Stream.of(reply.lastLine(), reply.lines().getFirst())
        .flatMap(line -> in(line, reply.code() / 100).stream())
        .findFirst();
  }

  private static Optional<EnhancedStatus> in(String line, int severity) {
    Matcher matcher = IN_REPLY.matcher(line);
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) != severity) {
      return Optional.empty();
    }
    int subject = Integer.parseInt(matcher.group(2));
    int detail = Integer.parseInt(matcher.group(3));
    return Optional.of(new EnhancedStatus(severity, subject, detail));
  }

  /// The status of a reply, where there is none the undefined one of its class: `x.0.0`. A reply that
  /// is neither 2yz nor 5yz is temporary.
  public static EnhancedStatus of(Reply reply) {
    int severity = reply.positive() ? 2 : reply.permanentNegative() ? 5 : 4;
    return in(reply).orElseGet(() -> new EnhancedStatus(severity, 0, 0));
  }

  /// `5.1.1`.
  @Override
  public String toString() {
    return severity + "." + subject + "." + detail;
  }
}
