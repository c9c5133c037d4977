package dev.relayout.session;

import dev.relayout.sasl.Login;
import dev.relayout.sasl.Mechanism;
import dev.relayout.sasl.Secret;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The line `opening` of a [DialogueFile]: how the connection is to begin; `verified`: certificates are.
record OpeningLine(Opening opening, @Nullable Login login, boolean verified) {
  static final OpeningLine NONE = new OpeningLine(Opening.plain("client.example"), null, false);

  static OpeningLine of(String line) {
    Map<String, String> words = new HashMap<>();
    for (String word : line.split(" ", -1)) {
      String[] sides = word.split("=", 2);
      words.put(sides[0], sides.length == 1 ? "" : sides[1]);
    }
    Opening.Tls tls =
        switch (words.getOrDefault("tls", "never")) {
          case "never" -> Opening.Tls.NEVER;
          case "offered" -> Opening.Tls.WHEN_OFFERED;
          case "required" -> Opening.Tls.REQUIRED;
          case "stands" -> Opening.Tls.STANDS;
          default -> throw new IllegalArgumentException(line);
        };
    Login login = login(words);
    return new OpeningLine(
        new Opening("client.example", tls, login != null), login, words.containsKey("verified"));
  }

  private static @Nullable Login login(Map<String, String> words) {
    String login = words.get("login");
    if (login == null) {
      return null;
    }
    String[] sides = login.split(":", 2);
    String names = words.getOrDefault("mechanisms", "");
    Set<Mechanism> allowed =
        names.isEmpty()
            ? Set.of()
            : Arrays.stream(names.split(","))
                .map(name -> Mechanism.named(name).orElseThrow())
                .collect(Collectors.toSet());
    return new Login(sides[0], new Secret.Password(sides[1]), allowed, words.containsKey("plain"));
  }
}
