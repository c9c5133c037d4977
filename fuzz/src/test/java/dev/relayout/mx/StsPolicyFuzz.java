package dev.relayout.mx;

import dev.relayout.fuzz.Holds;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A domain's MTA-STS record and policy: the name of a host, TXT records, an empty line, the policy.
///
/// - An id can be compared and kept; a policy has what RFC 8461 wants, within its limits.
/// - Written down again, it is the same, however its lines end.
/// - A host matches when its name, or `*` and all but its first label, is a line of the policy.
public final class StsPolicyFuzz {
  private StsPolicyFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    int gap = text.indexOf("\n\n");
    List<String> head = Arrays.asList((gap < 0 ? text : text.substring(0, gap)).split("\n", -1));
    StsPolicy.id(head.subList(1, head.size()))
        .ifPresent(id -> Holds.that(id.matches("[A-Za-z0-9]{1,32}"), "an id", id));
    String written = gap < 0 ? text : text.substring(gap + 2);
    Optional<StsPolicy> read = StsPolicy.parse(written);
    String unix = written.replace("\r\n", "\n");
    if (unix.indexOf('\r') < 0) {
      String dos = unix.replace("\n", "\r\n");
      Holds.same(read, StsPolicy.parse(unix), "with LF it means something else");
      Holds.same(read, StsPolicy.parse(dos), "with CRLF it means something else");
    }
    read.ifPresent(policy -> check(policy, head.getFirst()));
  }

  private static void check(StsPolicy policy, String host) {
    long seconds = policy.maxAge().toSeconds();
    Holds.that(seconds >= 0 && seconds <= 31_557_600, "seconds that it may be kept", seconds);
    Holds.that(policy.mode() == StsPolicy.Mode.NONE || !policy.mx().isEmpty(), "no hosts", policy);
    StringBuilder again = new StringBuilder("version: STSv1\n");
    again.append("mode: ").append(policy.mode().name().toLowerCase(Locale.ROOT)).append('\n');
    policy.mx().forEach(each -> again.append("mx: ").append(each).append('\n'));
    again.append("max_age: ").append(seconds).append('\n');
    Holds.same(Optional.of(policy), StsPolicy.parse(again.toString()), "read again it is another");
    Holds.same(matches(policy, host), policy.matches(host), host + " in " + policy.mx());
  }

  private static boolean matches(StsPolicy policy, String host) {
    List<String> labels = List.of(host.toLowerCase(Locale.ROOT).split("\\.", -1));
    if (labels.size() > 1 && labels.getLast().isEmpty()) {
      labels = labels.subList(0, labels.size() - 1);
    }
    String name = String.join(".", labels);
    String above = String.join(".", labels.subList(1, labels.size()));
    boolean below = labels.size() > 1 && !labels.getFirst().isEmpty();
    return policy.mx().stream()
        .anyMatch(each -> each.equals(name) || (below && each.equals("*." + above)));
  }
}
