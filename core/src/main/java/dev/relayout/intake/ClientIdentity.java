package dev.relayout.intake;

import dev.relayout.intake.AccessSettings.TlsMode;
import dev.relayout.smtp.ServerReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Who the client has proved to be, and how nobody else can listen: STARTTLS and AUTH. Not
/// thread-safe.
final class ClientIdentity {
  /// Guesses of one connection; a client that means well has one password.
  private static final int MAX_FAILED_LOGINS = 3;

  private final AccessSettings access;
  private boolean secured;
  private int failedLogins;
  private @Nullable Account account;
  private @Nullable AuthExchange exchange;

  /// @param secured whether TLS is on from the first byte
  ClientIdentity(AccessSettings access, boolean secured) {
    this.access = access;
    this.secured = secured;
  }

  boolean secured() {
    return secured;
  }

  /// Whether nothing but STARTTLS goes on.
  boolean mustSecure() {
    return !secured && access.tls().required();
  }

  /// Whether nothing but AUTH goes on.
  boolean mustLogIn() {
    return account == null && access.login().required();
  }

  /// Null before it has logged in.
  @Nullable Account account() {
    return account;
  }

  void loggedIn(Account who) {
    account = who;
  }

  /// Notes a wrong password; whether it was the last that is suffered.
  boolean guessedTooOften() {
    return ++failedLogins >= MAX_FAILED_LOGINS;
  }

  /// TLS is on. Who it said to be before, anybody may have said (RFC 3207 section 4.2).
  void becomesSecured() {
    secured = true;
    account = null;
    exchange = null;
  }

  /// The extensions that it is offered now.
  List<String> offered() {
    List<String> offered = new ArrayList<>(3);
    if (access.tls().mode() == TlsMode.STARTTLS && !secured) {
      offered.add("STARTTLS");
    }
    if (secured) {
      offered.add("REQUIRETLS");
    }
    if (access.login().authenticator() != null && (secured || access.login().allowPlainText())) {
      offered.add("AUTH " + AuthExchange.MECHANISMS);
    }
    return offered;
  }

  /// The protocol with what was proved (RFC 3848); the extended one only.
  String protocol(String plain) {
    if (!secured && account == null) {
      return plain;
    }
    return plain + (secured ? "S" : "") + (account == null ? "" : "A");
  }

  /// Why STARTTLS may not be; null when it may.
  @Nullable ServerReply startTlsRefusal() {
    if (access.tls().mode() == TlsMode.NONE) {
      return ServerReplies.NOT_IMPLEMENTED;
    }
    return secured ? ServerReplies.NO_TLS_NOW : null;
  }

  /// Why AUTH may not be; null when it may.
  @Nullable ServerReply authRefusal() {
    if (access.login().authenticator() == null) {
      return ServerReplies.NOT_IMPLEMENTED;
    }
    if (account != null) {
      return ServerReplies.LOGGED_IN_ALREADY;
    }
    return secured || access.login().allowPlainText() ? null : ServerReplies.NO_LOGIN_IN_CLEAR;
  }

  /// AUTH with its argument.
  ///
  /// @return null when [#credentials] are to be looked at first
  @Nullable ServerReply auth(String argument) {
    AuthExchange begun = new AuthExchange();
    return asked(begun, begun.begin(argument));
  }

  /// Whether the next line is not a command, but the answer to a question of AUTH.
  boolean awaitsAnswer() {
    return exchange != null;
  }

  /// Goes on with AUTH.
  ///
  /// @param line null: it was too long
  /// @return null when [#credentials] are to be looked at first
  @Nullable ServerReply answer(byte @Nullable [] line) {
    AuthExchange running = Objects.requireNonNull(exchange, "awaited");
    return asked(running, line == null ? ServerReplies.ANSWER_TOO_LONG : running.line(line));
  }

  /// What it logs in with, once.
  Credentials credentials() {
    AuthExchange ended = Objects.requireNonNull(exchange, "just ended");
    exchange = null;
    return Objects.requireNonNull(ended.credentials(), "just ended");
  }

  /// An exchange lives as long as there is a question, or credentials that nobody has looked at.
  private @Nullable ServerReply asked(AuthExchange running, @Nullable ServerReply reply) {
    exchange = reply == null || reply.code() == 334 ? running : null;
    return reply;
  }
}
