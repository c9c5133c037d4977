package dev.relayout.intake;

import dev.relayout.smtp.CommandLine;
import dev.relayout.smtp.MailCommand;
import dev.relayout.smtp.Parsed;
import dev.relayout.smtp.RcptCommand;
import dev.relayout.smtp.ServerReply;
import dev.relayout.smtp.Verb;
import dev.relayout.spool.Envelope;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What each command does to a session, and its reply. Not thread-safe.
final class ServerCommands {
  /// A verb: what must hold for it, and what it does.
  ///
  /// @param inClear whether it may come before TLS where TLS is required (RFC 3207 §4)
  private record Rule(Check check, Action action, boolean inClear) {
    private Rule(Check check, Action action) {
      this(check, action, false);
    }
  }

  @FunctionalInterface
  private interface Check {
    /// The reply that refuses the verb in this state; null when it may be.
    @Nullable ServerReply refusal(ServerCommands session);
  }

  @FunctionalInterface
  private interface Action {
    /// The reply; null when credentials are to be looked at first.
    @Nullable ServerReply obey(ServerCommands session, String argument);
  }

  private static final Map<Verb, Rule> RULES = new EnumMap<>(Verb.class);

  static {
    Check always = session -> null;
    RULES.put(Verb.EHLO, new Rule(always, ServerCommands::ehlo, true));
    RULES.put(Verb.HELO, new Rule(always, ServerCommands::helo, true));
    RULES.put(
        Verb.STARTTLS,
        new Rule(session -> session.identity.startTlsRefusal(), ServerCommands::startTls, true));
    RULES.put(Verb.AUTH, new Rule(ServerCommands::mayLogIn, ServerCommands::auth));
    RULES.put(Verb.MAIL, new Rule(ServerCommands::mayBegin, ServerCommands::mail));
    RULES.put(Verb.RCPT, new Rule(ServerCommands::hasBegun, ServerCommands::rcpt));
    RULES.put(Verb.DATA, new Rule(ServerCommands::hasRecipients, ServerCommands::data));
    RULES.put(Verb.RSET, new Rule(always, ServerCommands::rset));
    RULES.put(Verb.NOOP, new Rule(always, (session, argument) -> ServerReplies.OK, true));
    RULES.put(Verb.VRFY, new Rule(always, ServerCommands::vrfy));
    RULES.put(Verb.HELP, new Rule(always, (session, argument) -> ServerReplies.HELP));
    RULES.put(Verb.QUIT, new Rule(always, ServerCommands::quit, true));
  }

  /// What a client calls itself: looser than the RFC, but nothing that could break a trace header.
  private static final Pattern HELLO_NAME = Pattern.compile("[\\w.:\\[\\]-]{1,255}");

  /// @param extended EHLO, not HELO
  private record Hello(String name, boolean extended) {}

  private final ListenerSettings settings;
  private final Visitor visitor;
  private final ClientIdentity identity;
  private @Nullable Hello hello;
  private @Nullable ServerTransaction transaction;

  ServerCommands(ListenerSettings settings, Visitor visitor, ClientIdentity identity) {
    this.settings = settings;
    this.visitor = visitor;
    this.identity = identity;
  }

  /// Does what a command asks for. After the reply 354 the message follows, after 220 the handshake,
  /// after 334 an answer to [ClientIdentity#answer].
  ///
  /// @return null when [ClientIdentity#credentials] are to be looked at first
  @Nullable ServerReply obey(CommandLine command) {
    Rule rule = RULES.get(command.verb());
    if (rule == null) {
      return ServerReplies.NOT_IMPLEMENTED;
    }
    if (!rule.inClear && identity.mustSecure()) {
      return ServerReplies.TLS_FIRST;
    }
    ServerReply refusal = rule.check.refusal(this);
    return refusal == null ? rule.action.obey(this, command.argument()) : refusal;
  }

  /// TLS is on: what was said before may have been said by anybody (RFC 3207 §4.2).
  void forgetHello() {
    hello = null;
    transaction = null;
  }

  boolean inTransaction() {
    return transaction != null;
  }

  /// Why no message may follow now, by BDAT; null when it may.
  @Nullable ServerReply chunkRefusal() {
    if (identity.mustSecure()) {
      return ServerReplies.TLS_FIRST;
    }
    return transaction != null && transaction.isChunked() ? null : hasRecipients();
  }

  /// The first BDAT of the transaction.
  void chunksBegin() {
    current().chunksBegin();
  }

  /// The envelope of the open transaction.
  ///
  /// @param eightBit whether the message has bytes of 0x80 and above
  Envelope envelope(boolean eightBit) {
    Account account = identity.account();
    String user = account == null ? "" : account.user();
    return current().envelope(eightBit, new Envelope.Origin(protocol(), visitor.address(), user));
  }

  /// RFC 3848, RFC 6531 §4.3.
  private String protocol() {
    if (!greeted().extended()) {
      return "SMTP";
    }
    return identity.protocol(current().mail().smtpUtf8() ? "UTF8SMTP" : "ESMTP");
  }

  /// What the client calls itself.
  String helo() {
    return greeted().name();
  }

  void endTransaction() {
    transaction = null;
  }

  private ServerReply ehlo(String argument) {
    return hello(
        new Hello(argument, true),
        ServerReplies.extensions(
            settings.hostname(), settings.messages().maxBytes(), identity.offered()));
  }

  private ServerReply startTls(String argument) {
    return argument.isEmpty() ? ServerReplies.READY_FOR_TLS : ServerReplies.NO_ARGUMENT;
  }

  private @Nullable ServerReply mayLogIn() {
    ServerReply refusal = identity.authRefusal();
    if (refusal != null) {
      return refusal;
    }
    if (hello == null || !hello.extended()) {
      return ServerReplies.EHLO_FIRST;
    }
    return transaction == null ? null : ServerReplies.NO_LOGIN_NOW;
  }

  private @Nullable ServerReply auth(String argument) {
    return argument.isEmpty() ? ServerReplies.ARGUMENT_MISSING : identity.auth(argument);
  }

  private ServerReply helo(String argument) {
    return hello(
        new Hello(argument, false), new ServerReply(250, "", List.of(settings.hostname())));
  }

  private ServerReply hello(Hello said, ServerReply welcome) {
    if (!HELLO_NAME.matcher(said.name).matches()) {
      return ServerReplies.HELLO_SYNTAX;
    }
    transaction = null;
    hello = said;
    return welcome;
  }

  private @Nullable ServerReply mayBegin() {
    if (hello == null) {
      return ServerReplies.HELLO_FIRST;
    }
    if (identity.mustLogIn()) {
      return ServerReplies.LOGIN_FIRST;
    }
    return transaction == null ? null : ServerReplies.NESTED_MAIL;
  }

  private ServerReply mail(String argument) {
    return switch (MailCommand.parse(argument)) {
      case Parsed.Bad<MailCommand>(ServerReply reply) -> reply;
      case Parsed.Good<MailCommand>(MailCommand mail) -> {
        long maxBytes = settings.messages().maxBytes();
        if (mail.size() > maxBytes) {
          yield Refusals.tooBig(maxBytes);
        }
        if (mail.requireTls() && !identity.secured()) {
          yield ServerReplies.REQUIRE_TLS_IN_CLEAR;
        }
        Account account = identity.account();
        if (account != null && !account.maySendAs(mail.returnPath())) {
          yield ServerReplies.NOT_YOUR_ADDRESS;
        }
        if (!visitor.quota().takeMessage()) {
          yield ServerReplies.TOO_MANY_MESSAGES;
        }
        transaction = new ServerTransaction(mail);
        yield ServerReplies.SENDER_OK;
      }
    };
  }

  private @Nullable ServerReply hasBegun() {
    if (transaction == null) {
      return ServerReplies.MAIL_FIRST;
    }
    return transaction.isChunked() ? ServerReplies.CHUNKS_BEGUN : null;
  }

  private ServerReply rcpt(String argument) {
    ServerTransaction open = current();
    open.rcptAsked();
    return switch (RcptCommand.parse(argument, open.mail().smtpUtf8())) {
      case Parsed.Bad<RcptCommand>(ServerReply reply) -> reply;
      case Parsed.Good<RcptCommand>(RcptCommand rcpt) -> recipient(open, rcpt);
    };
  }

  private ServerReply recipient(ServerTransaction open, RcptCommand rcpt) {
    if (open.recipientCount() >= settings.messages().maxRecipients()
        && !open.contains(rcpt.recipient())) {
      return ServerReplies.TOO_MANY_RECIPIENTS;
    }
    Account account = identity.account();
    RelayPolicy.Client client =
        new RelayPolicy.Client(
            visitor.address(),
            helo(),
            open.mail().returnPath(),
            account == null ? null : account.user());
    ServerReply refusal = settings.relay().refusal(client, rcpt.recipient());
    if (refusal != null) {
      return refusal;
    }
    if (!visitor.quota().takeRecipient()) {
      return ServerReplies.TOO_MANY_RECIPIENTS_NOW;
    }
    open.add(rcpt);
    return ServerReplies.RECIPIENT_OK;
  }

  private @Nullable ServerReply hasRecipients() {
    if (transaction == null) {
      return ServerReplies.MAIL_FIRST;
    }
    if (transaction.isChunked()) {
      return ServerReplies.CHUNKS_BEGUN;
    }
    if (transaction.recipientCount() > 0) {
      return null;
    }
    return transaction.wasRcptAsked() ? ServerReplies.NO_RECIPIENTS : ServerReplies.RCPT_FIRST;
  }

  private ServerReply data(String argument) {
    return argument.isEmpty() ? ServerReplies.GO_AHEAD : ServerReplies.NO_ARGUMENT;
  }

  private ServerReply rset(String argument) {
    if (!argument.isEmpty()) {
      return ServerReplies.NO_ARGUMENT;
    }
    transaction = null;
    return ServerReplies.OK;
  }

  private ServerReply vrfy(String argument) {
    return argument.isEmpty() ? ServerReplies.ARGUMENT_MISSING : ServerReplies.NOT_VERIFIED;
  }

  private ServerReply quit(String argument) {
    return argument.isEmpty() ? ServerReplies.BYE : ServerReplies.NO_ARGUMENT;
  }

  private ServerTransaction current() {
    return Objects.requireNonNull(transaction, "checked by the table");
  }

  private Hello greeted() {
    return Objects.requireNonNull(hello, "checked by the table");
  }
}
