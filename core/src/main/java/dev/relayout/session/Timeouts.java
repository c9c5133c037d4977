package dev.relayout.session;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

/// How long a server may take. The defaults are the minimum waits of RFC 5321 §4.5.3.2 for a client.
///
/// @param connect until TCP stands; the RFC names none
/// @param greeting §4.5.3.2.1; also for `EHLO`, `HELO`, `STARTTLS`, `AUTH` and
///     `RSET`, which the RFC leaves open
/// @param mail §4.5.3.2.2
/// @param rcpt §4.5.3.2.3
/// @param data §4.5.3.2.4
/// @param block §4.5.3.2.5: until a block of the body was taken
/// @param dot §4.5.3.2.6
/// @param quit the RFC names none; nothing depends on the answer
public record Timeouts(
    Duration connect,
    Duration greeting,
    Duration mail,
    Duration rcpt,
    Duration data,
    Duration block,
    Duration dot,
    Duration quit) {
  /// The waits of RFC 5321; 30 s to connect, 10 s for `QUIT`.
  public static final Timeouts RFC_5321 =
      new Timeouts(
          Duration.ofSeconds(30),
          Duration.ofMinutes(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(2),
          Duration.ofMinutes(3),
          Duration.ofMinutes(10),
          Duration.ofSeconds(10));

  /// Checks that each is positive.
  public Timeouts {
    for (Duration wait : List.of(connect, greeting, mail, rcpt, data, block, dot, quit)) {
      if (wait.isNegative() || wait.isZero()) {
        throw new IllegalArgumentException("a time-out must be positive: " + wait);
      }
    }
  }

  /// The wait of a stage.
  Duration of(Stage stage) {
    return switch (stage) {
      case GREETING, EHLO, HELO, STARTTLS, AUTH, RSET -> greeting;
      case MAIL -> mail;
      case RCPT -> rcpt;
      case DATA -> data;
      case BODY -> block;
      case DOT -> dot;
      case QUIT -> quit;
    };
  }

  /// The shortest wait for the server, connecting left aside.
  Duration shortest() {
    return Collections.min(List.of(greeting, mail, rcpt, data, block, dot, quit));
  }

  /// The longest wait for the server.
  Duration longest() {
    return Collections.max(List.of(greeting, mail, rcpt, data, block, dot, quit));
  }

  /// The same wait for everything: for tests and for impatient configurations.
  public static Timeouts all(Duration wait) {
    return new Timeouts(wait, wait, wait, wait, wait, wait, wait, wait);
  }
}
