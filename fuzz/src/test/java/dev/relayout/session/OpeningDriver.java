package dev.relayout.session;

import dev.relayout.fuzz.Holds;
import dev.relayout.sasl.Login;
import dev.relayout.sasl.LoginException;
import dev.relayout.sasl.Peer;
import dev.relayout.sasl.SaslExchange;
import dev.relayout.sasl.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// TLS and login of a session as its flags want them, and what must hold of the two:
///
/// - Where TLS is required, nothing but `EHLO`, `HELO`, `STARTTLS` and `QUIT` is sent before it is there.
/// - Nothing is taken for ready before the login is complete, nor behind an alert.
/// - The password is in no line that is shown, and without TLS in none at all unless that is allowed.
final class OpeningDriver {
  private static final String PASSWORD = "not for others";
  private static final Set<String> BEFORE_TLS = Set.of("EHLO", "HELO", "STARTTLS", "QUIT");

  private final Opening opening;
  private final @Nullable Login login;
  private final boolean handshakeFails;
  private final boolean verified;
  private boolean secure;
  private boolean alerted;
  private @Nullable SaslExchange exchange;

  OpeningDriver(String flags) {
    boolean wanted = flags.indexOf('l') >= 0;
    boolean plain = flags.indexOf('u') >= 0;
    login = wanted ? new Login("joe", new Secret.Password(PASSWORD), Set.of(), plain) : null;
    opening = new Opening("client.example", tls(flags), wanted);
    secure = opening.tls() == Opening.Tls.STANDS;
    handshakeFails = flags.indexOf('h') >= 0;
    verified = flags.indexOf('v') >= 0;
  }

  private static Opening.Tls tls(String flags) {
    if (flags.indexOf('t') >= 0) {
      return Opening.Tls.REQUIRED;
    }
    if (flags.indexOf('i') >= 0) {
      return Opening.Tls.STANDS;
    }
    return flags.indexOf('o') >= 0 ? Opening.Tls.WHEN_OFFERED : Opening.Tls.NEVER;
  }

  /// Whether a server knows the password, and tells it itself.
  static boolean tellsPassword(String text) {
    return text.toLowerCase(Locale.ROOT).contains(PASSWORD);
  }

  Opening opening() {
    return opening;
  }

  /// Whether the server's certificate was good.
  boolean verified() {
    return secure && verified;
  }

  // What the dialogue asks for.

  void written(String line) {
    Holds.that(!line.contains(PASSWORD), "the password in a line that is shown", line);
    String verb = line.split(" ", 2)[0];
    Holds.that(
        secure || opening.tls() != Opening.Tls.REQUIRED || BEFORE_TLS.contains(verb),
        "sent in clear",
        line);
    if (verb.equals("AUTH")) {
      Holds.same(2, line.split(" ", -1).length, "more than a mechanism is shown: " + line);
    }
  }

  void writtenInSecret(String line) {
    Holds.that(login != null, "a login, which nobody wanted");
    Holds.that(secure || opening.tls() != Opening.Tls.REQUIRED, "a login in clear");
    String last = line.substring(line.lastIndexOf(' ') + 1);
    byte[] bytes = last.equals("=") ? new byte[0] : Base64.getDecoder().decode(last);
    boolean told = new String(bytes, StandardCharsets.UTF_8).contains(PASSWORD);
    Holds.that(!told || secure || login.allowPlainText(), "the password in clear");
  }

  /// @param interrupted whether something has arrived behind the reply to `STARTTLS`
  List<Step> startTls(SmtpClientDialogue dialogue, boolean interrupted) {
    Holds.that(!secure, "TLS within TLS");
    Holds.that(opening.tls() != Opening.Tls.NEVER, "TLS, which nobody wanted");
    if (handshakeFails || interrupted) {
      return dialogue.lost("the handshake failed");
    }
    secure = true;
    if (verified) {
      dialogue.verified();
    }
    return dialogue.secured();
  }

  List<Step> logIn(SmtpClientDialogue dialogue, Step.LogIn asked) {
    Holds.that(login != null, "a login, which nobody wanted");
    try {
      Peer peer = new Peer("mx.example", 587, secure, null);
      SaslExchange begun = login.begin(asked.offered(), asked.unknown(), peer);
      Holds.that(!asked.unknown().contains(begun.mechanism()), "tried again", begun.mechanism());
      exchange = begun;
      return dialogue.logIn(begun, begun.initial());
    } catch (LoginException e) {
      return dialogue.cannotLogIn(e.getMessage());
    }
  }

  List<Step> challenge(SmtpClientDialogue dialogue, byte[] challenge) {
    Holds.that(exchange != null, "a challenge before AUTH");
    try {
      return dialogue.respond(exchange.answer(challenge));
    } catch (LoginException e) {
      return dialogue.cannotLogIn(e.getMessage());
    }
  }

  void alert(String what) {
    alerted = true;
    Holds.that(!what.toLowerCase(Locale.ROOT).contains(PASSWORD), "the password is told", what);
    // Without TLS and login, only a server that wants one of them is the operator's business.
    boolean plain = opening.tls() == Opening.Tls.NEVER && login == null;
    Holds.that(!plain || what.contains(" 530"), "an alert without TLS and login", what);
  }

  void ready() {
    Holds.that(!alerted, "ready behind an alert");
    Holds.that(secure || opening.tls() != Opening.Tls.REQUIRED, "ready without TLS");
    Holds.that(login == null || (exchange != null && exchange.complete()), "ready without a login");
  }
}
