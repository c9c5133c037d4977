package dev.relayout.sasl;

import dev.relayout.fuzz.Holds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// A server's side of a login: the name of a mechanism, then its challenges, a line each; `%n` stands for
/// the nonce that the client chose (RFC 5802).
///
/// - There is an answer or a [LoginException], in time.
/// - Who does not know the password is not taken for a server that does, and is not told it by a
///   mechanism that keeps it.
public final class LoginFuzz {
  private static final String PASSWORD = "not for others";
  private static final Path TOKEN = token();

  private LoginFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    if (text.contains(PASSWORD)) {
      // The server knows it, and may tell it.
      return;
    }
    String[] lines = text.split("\n", -1);
    try {
      SaslExchange exchange = begin(lines[0]);
      byte[] initial = exchange.initial();
      String first = initial == null ? "" : text(initial);
      boolean keeps = exchange.mechanism().name().matches("SCRAM.*|CRAM.*");
      Holds.that(!keeps || !first.contains(PASSWORD), "the password is told", exchange.mechanism());
      String nonce = first.replaceFirst(".*r=", "");
      for (int i = 1; i < lines.length; i++) {
        String challenge = lines[i].replace("%n", nonce);
        byte[] answer = exchange.answer(challenge.getBytes(StandardCharsets.ISO_8859_1));
        Holds.that(!keeps || !text(answer).contains(PASSWORD), "the password is told", lines[i]);
      }
      boolean proves = exchange.mechanism().name().startsWith("SCRAM");
      Holds.that(!proves || !exchange.complete(), "a server that cannot know the password");
    } catch (LoginException e) {
      Holds.that(!e.getMessage().contains(PASSWORD), "the password is told", e.getMessage());
    }
  }

  private static SaslExchange begin(String mechanism) throws LoginException {
    boolean token = Mechanism.named(mechanism).filter(Mechanism::byToken).isPresent();
    Secret secret = token ? new Secret.TokenFile(TOKEN) : new Secret.Password(PASSWORD);
    Peer peer = new Peer("mx.example", 587, true, null);
    return new Login("joe", secret, Set.of(), false).begin(List.of(mechanism), Set.of(), peer);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static Path token() {
    try {
      Path file = Files.createTempFile("relayout-fuzz", ".token");
      file.toFile().deleteOnExit();
      return Files.writeString(file, PASSWORD + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
