package dev.relayout.session;

import dev.relayout.sasl.Mechanism;
import dev.relayout.sasl.SaslExchange;
import dev.relayout.script.JudgedReply;
import dev.relayout.script.Reply;
import dev.relayout.smtp.Capabilities;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The part of [SmtpClientDialogue] before the first transaction: greeting, `EHLO`, where wanted `STARTTLS`
/// (RFC 3207) and `EHLO` anew, where wanted `AUTH` (RFC 4954).
///
/// What was offered before TLS is forgotten with it. Where TLS is required, or a login wanted, and it does not
/// come about, nothing is sent, and the operator is told: that is never the message's fault.
final class OpeningDialogue {
  /// What an opening tells the dialogue around it.
  interface Whole {
    void step(Step step);

    /// Quits.
    void leave(String why);

    /// Closes without a word: the two sides may not be of one mind about what comes next.
    void close(String why);

    void ready(Capabilities capabilities);
  }

  /// RFC 4954 §4: with a longer one, the initial response waits for a challenge.
  private static final int MAX_COMMAND = 510;

  /// RFC 5321 §3.8: the dialogue around closes the connection.
  private static final int SERVICE_ENDS = 421;

  private static final String MASK = "****";

  /// Less than this many characters of base64 are a letter or two.
  private static final int SHORTEST_SECRET = 4;

  private final Opening wanted;
  private final CommandQueue commands;
  private final Transcript transcript;
  private final Whole whole;
  private final Set<Mechanism> unknown = EnumSet.noneOf(Mechanism.class);
  private Capabilities capabilities = Capabilities.NONE;
  private @Nullable SaslExchange login;
  private byte @Nullable [] initial;
  // The lines that nobody else may see, as they were sent.
  private final List<String> secrets = new ArrayList<>();
  private boolean secure;
  private boolean greeted;

  OpeningDialogue(Opening wanted, CommandQueue commands, Transcript transcript, Whole whole) {
    this.wanted = wanted;
    this.commands = commands;
    this.transcript = transcript;
    this.whole = whole;
    this.secure = wanted.tls() == Opening.Tls.STANDS;
  }

  /// Whether only [#hello] is missing.
  boolean greeted() {
    return greeted;
  }

  // What is sent.

  void hello() {
    greeted = false;
    commands.add(Awaited.of(Stage.EHLO, "EHLO " + wanted.ehloName()));
  }

  /// The handshake that [Step.StartTls] asked for has succeeded.
  void secured() {
    secure = true;
    capabilities = Capabilities.NONE;
    hello();
  }

  /// Logs in as [Step.LogIn] asked for.
  void logIn(SaslExchange exchange, byte @Nullable [] first) {
    login = exchange;
    initial = first;
    String command = "AUTH " + exchange.mechanism().saslName();
    // RFC 4954 §4: an empty initial response is a "=".
    String response = first == null ? "" : first.length == 0 ? "=" : base64(first);
    if (first == null || command.length() + 1 + response.length() > MAX_COMMAND) {
      send(command, "", command);
    } else {
      initial = null;
      send(command + " " + response, response, command + " " + MASK);
    }
  }

  /// The answer to [Step.Challenge].
  void respond(byte[] response) {
    String line = base64(response);
    send(line, line, MASK);
  }

  /// We cannot log in, or not go on with it.
  void cannotLogIn(String why) {
    if (login == null) {
      fail("no login: " + why);
    } else {
      // RFC 4954 §4 has "*" for this; whether the server keeps to it need not be found out.
      alert("no login: " + why);
      whole.close("no login: " + why);
    }
  }

  /// A reply to AUTH as others may see it. Some servers repeat what they do not like, and that may be our
  /// password. A challenge is left as it is: it has to be answered.
  Reply withoutSecrets(Reply reply) {
    if (reply.intermediate()) {
      return reply;
    }
    return new Reply(reply.code(), reply.lines().stream().map(this::masked).toList());
  }

  private String masked(String line) {
    String masked = line;
    for (String secret : secrets) {
      masked = masked.replace(secret, MASK);
    }
    return masked;
  }

  private void send(String line, String response, String shown) {
    if (response.length() >= SHORTEST_SECRET) {
      secrets.add(response);
    }
    commands.expect(Awaited.of(Stage.AUTH, shown));
    transcript.client(shown);
    whole.step(line.equals(shown) ? new Step.Write(line) : new Step.WriteSecret(line));
  }

  // What an answer means.

  void answer(Stage stage, JudgedReply reply) {
    transcript.server(reply);
    switch (stage) {
      case GREETING -> greeting(reply);
      case EHLO -> ehlo(reply);
      case HELO -> helo(reply);
      case STARTTLS -> startTls(reply);
      case AUTH -> auth(reply);
      case MAIL, RCPT, DATA, BODY, DOT, RSET, QUIT ->
          throw new IllegalStateException(stage + " comes after the opening");
    }
  }

  private void greeting(JudgedReply reply) {
    if (reply.holds().positive()) {
      greeted = true;
      whole.step(new Step.Greeted());
    } else {
      whole.leave("the greeting was " + reply.holds());
    }
  }

  private void ehlo(JudgedReply reply) {
    if (reply.holds().positive()) {
      offered(reply.said().positive() ? Capabilities.of(reply.said()) : Capabilities.NONE);
    } else if (reply.holds().permanentNegative()) {
      commands.add(Awaited.of(Stage.HELO, "HELO " + wanted.ehloName()));
    } else {
      whole.leave("EHLO was answered with " + reply.holds());
    }
  }

  private void helo(JudgedReply reply) {
    if (reply.holds().positive()) {
      offered(Capabilities.NONE);
    } else {
      whole.leave("HELO was answered with " + reply.holds());
    }
  }

  private void offered(Capabilities offered) {
    capabilities = offered;
    boolean want = !secure && wanted.tls() != Opening.Tls.NEVER;
    if (want && offered.startTls()) {
      commands.add(Awaited.of(Stage.STARTTLS, "STARTTLS"));
    } else if (want && wanted.tls() == Opening.Tls.REQUIRED) {
      fail("TLS is required, and the server does not offer STARTTLS");
    } else {
      logInOrGo();
    }
  }

  private void startTls(JudgedReply reply) {
    if (reply.holds().positive()) {
      // RFC 3207 §4.2: nothing that was learned before counts.
      capabilities = Capabilities.NONE;
      whole.step(new Step.StartTls());
    } else if (reply.said().positive()) {
      alert("STARTTLS was refused by the script: " + reply.holds());
      whole.close("the script refused STARTTLS after the server's " + reply.said());
    } else if (wanted.tls() == Opening.Tls.REQUIRED) {
      fail("TLS is required, and STARTTLS was answered with " + reply.holds());
    } else if (reply.holds().code() != SERVICE_ENDS) {
      logInOrGo();
    }
  }

  private void logInOrGo() {
    if (!wanted.login()) {
      whole.ready(capabilities);
    } else {
      whole.step(new Step.LogIn(capabilities.auth(), unknown));
    }
  }

  private void auth(JudgedReply reply) {
    SaslExchange exchange = login;
    if (exchange == null) {
      throw new IllegalStateException("an answer to AUTH before AUTH");
    }
    if (reply.said().intermediate() && reply.holds().intermediate()) {
      challenge(reply);
    } else if (reply.holds().positive()) {
      if (exchange.complete()) {
        whole.ready(capabilities);
      } else {
        alert("the server says that we are logged in before it could know: " + reply.holds());
        whole.close("AUTH was answered too early with " + reply.holds());
      }
    } else if (reply.said().intermediate()) {
      alert("AUTH was refused by the script: " + reply.holds());
      whole.close("the script refused AUTH after the server's " + reply.said());
    } else if (reply.holds().code() == 504) {
      // RFC 4954 §4: offered, but not known.
      unknown.add(exchange.mechanism());
      login = null;
      logInOrGo();
    } else {
      String mechanism = exchange.mechanism().saslName();
      fail("AUTH " + mechanism + " was answered with " + reply.holds());
    }
  }

  private void challenge(JudgedReply reply) {
    byte[] first = initial;
    if (first != null) {
      initial = null;
      respond(first);
      return;
    }
    String line = reply.said().lastLine();
    String text = line.length() > 4 ? line.substring(4).strip() : "";
    try {
      byte[] challenge = Base64.getDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1));
      whole.step(new Step.Challenge(challenge));
    } catch (IllegalArgumentException e) {
      cannotLogIn("the server's challenge is not base64");
    }
  }

  private void fail(String what) {
    alert(what);
    whole.leave(what);
  }

  private void alert(String what) {
    whole.step(new Step.Alert(what));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
